"""Iteration counts: a notified waiter wakes one iteration later, the next of them when the first lets the lock go."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 15:
            loop.call_soon(tick)
    loop.call_soon(tick)
    cond = asyncio.Condition()
    async def waiter(k):
        async with cond:
            await cond.wait()
            log(k, "has the lock in", n)
            await asyncio.sleep(0)
    ts = [asyncio.create_task(waiter(k)) for k in range(3)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify_all()
        log("notified in", n)
        await asyncio.sleep(0)
        log("lock free in", n)
    await asyncio.wait(ts)
    log("wait resumes in", n)
