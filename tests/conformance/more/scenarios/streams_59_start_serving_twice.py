"""start_serving may be called twice; a server that is closed cannot serve forever."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(b"once")
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    log("loop", server.get_loop() is asyncio.get_running_loop())
    await server.start_serving()
    await server.start_serving()
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    log(await reader.read())
    writer.close()
    server.close()
    try:
        await server.serve_forever()
    except RuntimeError as e:
        log(e)
    log("serving", server.is_serving())
