"""readuntil, readexactly, readline and `async for` take their parts off one connection, however it comes in pieces."""
import asyncio

async def main(log):
    async def handle(reader, writer):
        for byte in b"key=value;12345first\nsecond\nthird\nrest":
            writer.write(bytes([byte]))
            if byte in b"=;1s":
                await asyncio.sleep(0)
        writer.close()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    log(await reader.readuntil(b"="), await reader.readuntil(b";"))
    log(await reader.readexactly(5), await reader.readline())
    async for line in reader:
        log("line", line)
    log("at_eof", reader.at_eof(), await reader.read(), await reader.readline())
    try:
        await reader.readuntil(b"=")
    except asyncio.IncompleteReadError as e:
        log(e, e.partial, e.expected)
    writer.close()
    server.close()
