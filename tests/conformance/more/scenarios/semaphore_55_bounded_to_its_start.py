"""A bounded semaphore allows as many releases as acquires, also through `async with` and cancelled waiters."""
import asyncio

async def main(log):
    s = asyncio.BoundedSemaphore(2)
    async def use():
        async with s:
            await asyncio.sleep(0)
    ts = [asyncio.create_task(use()) for _ in range(5)]
    await asyncio.sleep(0)
    ts[3].cancel()
    await asyncio.wait(ts)
    log("locked", s.locked())
    await s.acquire()
    s.release()
    try:
        s.release()
    except ValueError as e:
        log(e)
