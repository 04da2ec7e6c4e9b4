"""Two putters wait at a full queue of one: their items follow in their order, each when there is room."""
import asyncio

async def main(log):
    q = asyncio.Queue(maxsize=1)
    q.put_nowait("first")
    async def putter(item):
        await q.put(item)
        log("put", item)
    ts = [asyncio.create_task(putter(i)) for i in ("second", "third")]
    await asyncio.sleep(0)
    log("full", q.full(), "size", q.qsize())
    for _ in range(3):
        log("got", await q.get())
        await asyncio.sleep(0)
    await asyncio.wait(ts)
    log("empty", q.empty())
