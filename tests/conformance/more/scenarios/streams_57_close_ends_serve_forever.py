"""close() cancels serve_forever; it may be called twice, and wait_closed returns at once afterwards."""
import asyncio

async def main(log):
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    server.close()
    server.close()
    try:
        await task
    except asyncio.CancelledError as e:
        log(e, "cancelled", task.cancelled(), "main cancelling", asyncio.current_task().cancelling())
    for _ in range(2):
        await server.wait_closed()
    log("serving", server.is_serving())
