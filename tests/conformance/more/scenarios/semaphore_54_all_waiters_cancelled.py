"""When all waiters are cancelled the permits that come later are there for newcomers."""
import asyncio

async def main(log):
    s = asyncio.Semaphore(0)
    ts = [asyncio.create_task(s.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    for t in ts:
        t.cancel()
    await asyncio.wait(ts)
    s.release()
    log([t.cancelled() for t in ts], s.locked(), await s.acquire(), s.locked())
