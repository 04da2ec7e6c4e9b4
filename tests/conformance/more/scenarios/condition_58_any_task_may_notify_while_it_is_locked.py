"""notify() asks only that the lock is held, not by whom."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    async def waiter():
        async with cond:
            log("woken", await cond.wait())
    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async def holder():
        async with cond:
            for _ in range(3):
                await asyncio.sleep(0)
            log("holder leaves")
    h = asyncio.create_task(holder())
    await asyncio.sleep(0)
    cond.notify()
    log("notified from outside")
    await asyncio.gather(w, h)
