"""readexactly waits through several pieces and leaves what is beyond; expected and partial tell what was missing."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    async def feed():
        for piece in (b"ab", b"c", b"defg"):
            r.feed_data(piece)
            await asyncio.sleep(0)
        r.feed_eof()
    feeder = asyncio.create_task(feed())
    log(await r.readexactly(5))
    try:
        await r.readexactly(6)
    except asyncio.IncompleteReadError as e:
        log(e.partial, e.expected, len(e.partial) < e.expected)
    await feeder
