"""Iteration counts: wait() resumes alike for its three conditions, two iterations after the task that decides."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 20:
            loop.call_soon(tick)
    async def job(k):
        for _ in range(k):
            await asyncio.sleep(0)
        if k == 2:
            raise ValueError
    for how in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        n = 0
        tick()
        ts = [asyncio.create_task(job(k)) for k in (0, 2, 4)]
        done, pending = await asyncio.wait(ts, return_when=how)
        log(how, "in", n, "done", len(done), "pending", len(pending))
        await asyncio.wait(ts)
        n = 99
        await asyncio.sleep(0)
