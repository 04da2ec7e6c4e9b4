"""Iteration counts: an item of as_completed resumes its awaiter 2 iterations after the task returned."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 25:
            loop.call_soon(tick)
    tick()
    async def job(k):
        for _ in range(k):
            await asyncio.sleep(0)
        log("child", k, "returns in", n)
    for item in asyncio.as_completed([asyncio.create_task(job(k)) for k in (1, 2, 6)]):
        await item
        log("resumed in", n)
