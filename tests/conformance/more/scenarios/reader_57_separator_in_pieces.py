"""A separator is found although it arrives in pieces, or starts over within itself."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.readuntil(b"aab"))
    for piece in (b"x", b"a", b"aa", b"b", b"tail"):
        await asyncio.sleep(0)
        log("done", t.done())
        r.feed_data(piece)
    log(await t, await r.read(9))
