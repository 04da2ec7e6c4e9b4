"""A putter whose room was taken by somebody quicker waits again, behind the putters that still wait."""
import asyncio

async def main(log):
    q = asyncio.Queue(1)
    q.put_nowait(0)
    async def putter(item):
        await q.put(item)
        log("put", item)
    ts = [asyncio.create_task(putter(i)) for i in ("first", "second")]
    await asyncio.sleep(0)
    log("got", q.get_nowait())
    q.put_nowait("thief")
    await asyncio.sleep(0)
    while not (q.empty() and all(t.done() for t in ts)):
        log("got", await q.get())
        await asyncio.sleep(0)
