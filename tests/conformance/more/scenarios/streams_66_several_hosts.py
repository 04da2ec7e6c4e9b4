"""A server may listen at several hosts; all its sockets serve, and an address that is in use is an OSError."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        writer.write(writer.get_extra_info("sockname")[0].encode())
        writer.close()
    server = await asyncio.start_server(handle, ["127.0.0.1", "127.0.0.2"], 0)
    log("sockets", len(server.sockets))
    answers = []
    for socket in server.sockets:
        reader, writer = await asyncio.open_connection(*socket.getsockname())
        answers.append(await reader.read())
        writer.close()
        await writer.wait_closed()
    log(sorted(answers))
    try:
        await asyncio.start_server(handle, *server.sockets[0].getsockname())
    except OSError as e:
        log(e)
    server.close()
    log("sockets", len(server.sockets))
