"""Several releases in one step wake as many waiters, in order; what is left over counts."""
import asyncio

async def main(log):
    s = asyncio.Semaphore(0)
    async def worker(n):
        await s.acquire()
        log("worker", n)
    ts = [asyncio.create_task(worker(n)) for n in range(5)]
    await asyncio.sleep(0)
    for count in (2, 4):
        for _ in range(count):
            s.release()
        await asyncio.sleep(0)
        log("released", count, "done", sum(t.done() for t in ts))
        await asyncio.sleep(0)
    log("locked", s.locked(), await s.acquire(), s.locked())
