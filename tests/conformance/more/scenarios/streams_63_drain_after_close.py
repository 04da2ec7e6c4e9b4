"""After close() bytes are lost without a word; drain says so, and wait_closed returns every time."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        log("server reads", await reader.read())
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"sent")
    await writer.drain()
    writer.close()
    log("closing", writer.is_closing(), writer.transport.is_closing())
    writer.close()
    writer.write(b"lost")
    try:
        await writer.drain()
    except ConnectionResetError as e:
        log(e)
    for _ in range(2):
        await writer.wait_closed()
    log(await reader.read())
    server.close()
    await server.wait_closed()
