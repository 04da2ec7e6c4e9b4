"""An error in a plain callback goes to the exception handler, and the server goes on; a cancelled handler is no error."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    asyncio.get_running_loop().set_exception_handler(lambda l, c: log("handler:", c["exception"]))
    calls = []
    async def cancelled(reader, writer):
        raise asyncio.CancelledError
    async def served(reader, writer):
        writer.write(b"served")
        writer.close()
    def connected(reader, writer):
        calls.append(writer)
        if len(calls) == 1:
            raise ZeroDivisionError
        return (cancelled if len(calls) == 2 else served)(reader, writer)
    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    for n in range(3):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await asyncio.sleep(0.04)
        if n > 0:
            log("client reads", await reader.read())
        writer.close()
    log("calls", len(calls))
    server.close()
