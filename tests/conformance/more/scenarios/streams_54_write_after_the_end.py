"""write_eof may be called twice; to write after it is a RuntimeError at once, and the peer has got what came before."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(b"got " + await reader.read())
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"before")
    writer.write_eof()
    writer.write_eof()
    for write in (lambda: writer.write(b"after"), lambda: writer.writelines([b"after"])):
        try:
            write()
        except RuntimeError as e:
            log(e)
    await writer.drain()
    log(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
