"""Sends back what it gets; at the end of that it ends, too."""

import asyncio
import itertools
import ssl

from support import arguments, say, say_listening, server_tls

CHUNK = 65536
numbers = itertools.count(1)


async def echo(reader, writer):
    number, size = next(numbers), 0
    say("accepted", number)
    try:
        while data := await reader.read(CHUNK):
            size += len(data)
            writer.write(data)
            await writer.drain()
        writer.close()
        await writer.wait_closed()
        say("ended", number, size)
    except (OSError, ssl.SSLError) as error:
        writer.close()
        say("lost", number, type(error).__name__)


async def main():
    args = arguments(cert=None, key=None)
    server = await asyncio.start_server(echo, args.host, 0, ssl=server_tls(args))
    say_listening(server.sockets)
    await server.serve_forever()


asyncio.run(main())
