"""Iteration counts: join() resumes one iteration after the last task_done()."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 15:
            loop.call_soon(tick)
    loop.call_soon(tick)
    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)
    async def worker():
        while True:
            item = await q.get()
            await asyncio.sleep(0)
            log("item", item, "done in", n)
            q.task_done()
    w = asyncio.create_task(worker())
    await q.join()
    log("join resumes in", n)
    w.cancel()
    await asyncio.wait([w])
    log("worker gone in", n)
