"""An empty separator, or an empty choice of separators, is a ValueError."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    r = asyncio.StreamReader()
    r.feed_data(b"data")
    for separator in (b"", [], (b"", b"x")):
        try:
            await r.readuntil(separator)
        except ValueError as e:
            log(e)
    r.feed_eof()
    log(await r.read())
