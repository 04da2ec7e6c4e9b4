"""start_server takes a plain function, too: what it returns is nobody's, and it may make tasks."""
import asyncio

async def main(log):
    async def answer(reader, writer):
        writer.write(b"answer to " + await reader.readline())
        await writer.drain()
        writer.close()
    def connected(reader, writer):
        log("connected", asyncio.current_task() is None)
        asyncio.create_task(answer(reader, writer))
        return "rubbish"
    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    for n in range(2):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"client %d\n" % n)
        log(await reader.read())
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()
