"""A putter that is cancelled after get() made room leaves that room for the next putter."""
import asyncio

async def main(log):
    q = asyncio.Queue(1)
    await q.put("a")
    b, c = (asyncio.create_task(q.put(x)) for x in "bc")
    await asyncio.sleep(0)
    log(q.get_nowait())
    b.cancel()
    await asyncio.wait([b, c], timeout=0.1)
    log("b", b.cancelled(), "c", c.done(), q.get_nowait(), q.empty())
