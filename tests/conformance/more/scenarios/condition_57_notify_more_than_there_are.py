"""notify(n) with more than the waiters wakes them all; notify(0) and notify without waiters wake nobody."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    async def waiter(k):
        async with cond:
            await cond.wait()
            log("woken", k)
    async with cond:
        cond.notify()
        cond.notify_all()
    ts = [asyncio.create_task(waiter(k)) for k in range(3)]
    await asyncio.sleep(0)
    for n in (0, 99):
        async with cond:
            cond.notify(n)
        for _ in range(6):
            await asyncio.sleep(0)
        log("after", n, [t.done() for t in ts])
