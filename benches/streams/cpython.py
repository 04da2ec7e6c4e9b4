"""`cpython.py MODE HOST:PORT`: the TCP servers on CPython's asyncio, by its streams."""

import asyncio
import sys

CHUNK = 64 * 1024
HEAD = 4


async def echo(reader, writer):
    while data := await reader.read(CHUNK):
        writer.write(data)
        await writer.drain()


async def sink(reader, writer):
    total = 0
    while data := await reader.read(CHUNK):
        total += len(data)
    writer.write(str(total).encode())
    await writer.drain()


async def messages(reader, writer):
    while True:
        head = await reader.readexactly(HEAD)
        body = await reader.readexactly(int.from_bytes(head))
        writer.write(head)
        writer.write(body)
        await writer.drain()


def talking(mode):
    async def talk(reader, writer):
        try:
            await mode(reader, writer)
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()  # a client that breaks off is none of the server's business

    return talk


async def main(mode, address):
    host, port = address.rsplit(":", 1)
    server = await asyncio.start_server(talking(mode), host, int(port))
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


MODES = {"echo": echo, "sink": sink, "messages": messages}

if __name__ == "__main__":
    asyncio.run(main(MODES[sys.argv[1]], sys.argv[2]))
