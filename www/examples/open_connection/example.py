import asyncio


async def echo(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(0.3)
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def main():
    mountain = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = mountain.sockets[0].getsockname()

    reader, writer = await asyncio.open_connection(host, port)
    for word in ["hello", "anybody there", "goodbye"]:
        print("call:", word)
        writer.write(f"{word}\n".encode())
        await writer.drain()
        answer = await reader.readline()
        print("echo:", answer.decode().rstrip())

    writer.close()
    await writer.wait_closed()
    mountain.close()
    print("silence")


asyncio.run(main())
