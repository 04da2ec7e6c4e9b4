"""wait_closed returns if the last connection ends right when the server is closed, and for all who wait."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        await reader.read()
        writer.close()
        await writer.wait_closed()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.02)
    tasks = [asyncio.create_task(server.wait_closed()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    asyncio.get_running_loop().call_soon(writer.close)
    server.close()
    log(await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5))
    await server.wait_closed()
    log("closed")
