"""A reset by the peer comes out of read, of drain and of wait_closed."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        await reader.readexactly(1)
        await asyncio.sleep(0.04)
        writer.transport.abort()                     # much has not been read: the peer is told by a reset
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"z" * (16 * 1024 * 1024))
    for wait in (reader.read, writer.drain, reader.readline, writer.wait_closed):
        try:
            await asyncio.wait_for(wait(), 5)
            log("no error")
        except ConnectionError:
            log("a ConnectionError")
    log("closing", writer.is_closing())
    writer.write(b"to nobody")
    writer.close()
    server.close()
    await server.wait_closed()
