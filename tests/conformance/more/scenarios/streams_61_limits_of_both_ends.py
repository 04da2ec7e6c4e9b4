"""The limits given to open_connection and to start_server are those of the readers."""
import asyncio

async def main(log):
    answer = asyncio.get_running_loop().create_future()
    async def handle(reader, writer):
        writer.write(b"0123456789\nok\n")
        try:
            await reader.readline()
        except ValueError as e:
            answer.set_result(type(e))
        await reader.read()
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0, limit=4)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=5)
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        log(e)
    try:
        await reader.readline()
    except ValueError as e:
        log(e)
    writer.write(b"too long\n")
    log(await answer)
    log(await reader.readexactly(3))
    writer.close()
    server.close()
    for given in (0, -1):
        try:
            await asyncio.open_connection("127.0.0.1", 1, limit=given)
        except ValueError as e:
            log(e)
