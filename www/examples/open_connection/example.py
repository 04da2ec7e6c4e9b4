import asyncio


async def echo(reader, writer):
    while line := await reader.readline():  # empty when the client has closed
        await asyncio.sleep(0.3)
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()

    reader, writer = await asyncio.open_connection(host, port)
    for word in ["hello", "anybody there", "goodbye"]:
        print("call:", word)
        writer.write(f"{word}\n".encode())
        await writer.drain()
        answer = await reader.readline()
        print("echo:", answer.decode().rstrip())

    writer.close()
    await writer.wait_closed()
    server.close()
    print("silence")


asyncio.run(main())
