"""serve_forever serves until it is cancelled, and closes the server; nobody else may serve forever meanwhile."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(b"served")
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0, start_serving=False)
    log("serving", server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    log("serving", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as e:
        log(e)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    log(await reader.read())
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.04)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        log(e)
    log("serving", server.is_serving(), "sockets", len(server.sockets))
    try:
        await server.serve_forever()
    except RuntimeError as e:
        log(e)
