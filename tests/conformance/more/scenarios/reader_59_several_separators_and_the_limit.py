"""The limit holds for several separators, too; the data stays and can be read in another way."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    r = asyncio.StreamReader(limit=4)
    r.feed_data(b"too long;ok!")
    try:
        await r.readuntil((b";", b"!"))
    except asyncio.LimitOverrunError as e:
        log(e, e.consumed)
        log(await r.readexactly(e.consumed + 1))
    log(await r.readuntil((b"!", b";")))
