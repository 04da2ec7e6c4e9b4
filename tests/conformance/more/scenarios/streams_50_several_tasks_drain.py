"""Several tasks may drain at once: all of them go on, and one that is cancelled takes nobody with it."""
import asyncio

async def main(log):
    go = asyncio.Event()
    async def handle(reader, writer):
        await go.wait()
        while await reader.read(1 << 20):
            pass
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"z" * (32 * 1024 * 1024))
    tasks = [asyncio.create_task(writer.drain()) for _ in range(3)]
    await asyncio.sleep(0.06)
    log("done", [t.done() for t in tasks])
    tasks[1].cancel()
    await asyncio.wait([tasks[1]])
    log("cancelled", [t.cancelled() for t in tasks])
    go.set()
    log(await asyncio.gather(tasks[0], tasks[2]))
    writer.close()
    await writer.wait_closed()
    server.close()
