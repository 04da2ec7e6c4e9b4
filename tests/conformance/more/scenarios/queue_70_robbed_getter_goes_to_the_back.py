"""A getter whose item was taken by somebody quicker queues again, behind the getters that still wait."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    async def getter(name):
        log(name, "gets", await q.get())
    ts = [asyncio.create_task(getter(n)) for n in ("first", "second")]
    await asyncio.sleep(0)
    q.put_nowait("stolen")
    log("thief gets", q.get_nowait())
    await asyncio.sleep(0)
    q.put_nowait("x")
    q.put_nowait("y")
    await asyncio.wait(ts)
