"""read(n) takes at most n of what has come so far, over the borders of the pieces that were fed."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    for piece in (b"line1", b"line2", b"line3"):
        r.feed_data(piece)
    for n in (5, 7, 100):
        log(n, await r.read(n))
    r.feed_data(b"rest")
    r.feed_eof()
    log(await r.read(2), r.at_eof(), await r.read(2), r.at_eof(), await r.read(2))
