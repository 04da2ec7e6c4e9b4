"""Waiters cancelled anywhere in the queue are passed over; the rest keep their order."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    async def worker(k):
        async with lock:
            log("worker", k)
            await asyncio.sleep(0)
    await lock.acquire()
    ts = [asyncio.create_task(worker(k)) for k in range(6)]
    await asyncio.sleep(0)
    for t in ts[::2]:
        t.cancel()
    lock.release()
    await asyncio.wait(ts)
    log([k for k, t in enumerate(ts) if t.cancelled()])
