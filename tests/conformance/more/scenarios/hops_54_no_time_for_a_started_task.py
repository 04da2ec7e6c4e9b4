"""Iteration counts: wait_for with no time left cancels a task and resumes when it has ended."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 20:
            loop.call_soon(tick)
    loop.call_soon(tick)
    async def job(cleanup):
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(cleanup):
                await asyncio.sleep(0)
    for timeout, cleanup in ((0, 0), (-1, 2)):
        t = asyncio.create_task(job(cleanup))
        await asyncio.sleep(0)
        log("asked in", n)
        try:
            await asyncio.wait_for(t, timeout)
        except TimeoutError:
            log("given up in", n, t.cancelled())
