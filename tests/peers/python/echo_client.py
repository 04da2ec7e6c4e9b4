"""Sends lines to an echo server while it reads them back, and checks them."""

import asyncio
import ssl
import sys

from support import arguments, say


async def send(writer, lines):
    for line in lines:
        writer.write(line)
        await writer.drain()
    # TLS has no half of a connection.
    if writer.can_write_eof():
        writer.write_eof()


async def main():
    args = arguments(port=0, lines=1, length=0, ca=None, name="localhost")
    tls = {}
    if args.ca is not None:
        tls = {"ssl": ssl.create_default_context(cafile=args.ca), "server_hostname": args.name}
    lines = [f"line {number} ".ljust(args.length, "x").encode() + b"\n" for number in range(args.lines)]
    reader, writer = await asyncio.open_connection(args.host, args.port, limit=2**20, **tls)
    sending = asyncio.create_task(send(writer, lines))
    for line in lines:
        echoed = await reader.readline()
        if echoed != line:
            sys.exit(f"sent {line[:60]!r}, got {echoed[:60]!r}")
    await sending
    if writer.can_write_eof() and (rest := await reader.read()):
        sys.exit(f"more came: {rest[:60]!r}")
    writer.close()
    await writer.wait_closed()
    say("echoed", args.lines, "lines")


asyncio.run(main())
