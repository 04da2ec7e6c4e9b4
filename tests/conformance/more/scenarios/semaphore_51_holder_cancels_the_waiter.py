"""A holder that releases and at once cancels the waiter it woke: the permit is not lost."""
import asyncio

async def main(log):
    s = asyncio.Semaphore(1)
    async def waiter():
        async with s:
            log("must not come here")
    await s.acquire()
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    s.release()
    t.cancel()
    await asyncio.wait([t])
    log(t.cancelled(), s.locked())
    async with asyncio.timeout(1), s:
        log("got it")
