"""writelines writes the pieces of any iterable one after the other."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(b"[" + await reader.read() + b"]")
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.writelines([b"one", bytearray(b" two")])
    writer.writelines(b" %d" % n for n in range(3))
    writer.write(b"")
    await writer.drain()
    writer.write_eof()
    log(await reader.read())
    writer.close()
    server.close()
