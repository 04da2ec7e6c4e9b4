"""`async for` over a reader gives its lines, the last one perhaps without newline, and ends at the end."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    for i, piece in enumerate((b"one\ntw", b"o\n\nlas", b"t")):
        loop.call_soon(r.feed_data, piece)
    loop.call_soon(r.feed_eof)
    async for line in r:
        log(line)
    lines = [line async for line in r]
    log("again", lines)
