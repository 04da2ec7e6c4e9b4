"""Iteration counts: an eagerly started child that waits once is one iteration ahead of a plain one."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 12:
            loop.call_soon(tick)
    async def job():
        await asyncio.sleep(0)
        log("child ends in", n)
    for eager in (False, True):
        n = 0
        tick()
        await asyncio.create_task(job(), eager_start=eager)
        log("eager", eager, "awaiter in", n)
        n = 99
        await asyncio.sleep(0)
