"""A cancelled read leaves the reader free for the next one, and takes no data with it."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    for method, *args in ((r.readline,), (r.read,), (r.readexactly, 4)):
        t = asyncio.create_task(method(*args))
        await asyncio.sleep(0)
        t.cancel()
        await asyncio.wait([t])
        log(t.cancelled())
    r.feed_data(b"all there\n")
    log(await r.readline())
