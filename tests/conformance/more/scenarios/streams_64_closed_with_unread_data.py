"""close and wait_closed with bytes that nobody has read; and the end of a writer ends the read that waits."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(b"unread" * 100)
        await reader.read()
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.readexactly(6)
    writer.close()
    await writer.wait_closed()
    log("closed")
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.readexactly(600)
    task = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    log("reads", task.done())
    writer.close()
    log(await task, reader.at_eof())
    server.close()
    await server.wait_closed()
    log("server closed")
