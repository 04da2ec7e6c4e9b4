"""put_nowait wakes a waiting getter, get_nowait a waiting putter; both by the next iteration."""
import asyncio

async def main(log):
    q = asyncio.Queue(1)
    async def getter():
        log("getter has", await q.get())
    async def putter():
        await q.put("b")
        log("putter is through")
    g = asyncio.create_task(getter())
    await asyncio.sleep(0)
    q.put_nowait("a")
    log("put, full", q.full())
    await asyncio.sleep(0)
    q.put_nowait("x")
    p = asyncio.create_task(putter())
    await asyncio.sleep(0)
    log("took", q.get_nowait(), "empty", q.empty())
    await asyncio.sleep(0)
    log(g.done(), p.done(), q.get_nowait())
