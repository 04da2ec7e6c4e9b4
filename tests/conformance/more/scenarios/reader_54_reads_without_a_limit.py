"""The limit is for lines: read(n), read() and readexactly go beyond it."""
import asyncio

async def main(log):
    def fresh(data=b"0123456789"):
        r = asyncio.StreamReader(limit=3)
        r.feed_data(data)
        r.feed_eof()
        return r
    log(await fresh().read(8))
    log(await fresh().read())
    log(await fresh().readexactly(9))
