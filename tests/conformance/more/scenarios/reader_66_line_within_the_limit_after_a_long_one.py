"""After a line that was too long readline goes on with the next one; at the end it gives what is left."""
import asyncio

async def main(log):
    r = asyncio.StreamReader(limit=6)
    r.feed_data(b"much too long\nshort\nend")
    r.feed_eof()
    for _ in range(4):
        try:
            log(await r.readline())
        except ValueError as e:
            log(e)
