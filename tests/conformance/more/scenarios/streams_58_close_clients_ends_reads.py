"""close_clients ends the reads that wait at both ends, and what was written before arrives."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    ended = asyncio.get_running_loop().create_future()
    async def handle(reader, writer):
        writer.write(b"hello\n")
        ended.set_result(await reader.read())
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    log(await reader.readline())
    task = asyncio.create_task(reader.read())
    await asyncio.sleep(0.02)
    log("reads", task.done(), ended.done())
    server.close_clients()
    log(await ended, await task)
    log("serving", server.is_serving())
    writer.close()
    server.close()
    await server.wait_closed()
