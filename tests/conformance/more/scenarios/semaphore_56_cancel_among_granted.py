"""Two waiters are granted permits in one step and the first is cancelled before it ran: a third gets its permit."""
import asyncio

async def main(log):
    s = asyncio.Semaphore(0)
    async def worker(n):
        async with s:
            log("worker", n)
            await asyncio.Event().wait()
    ts = [asyncio.create_task(worker(n)) for n in range(4)]
    await asyncio.sleep(0)
    s.release()
    s.release()
    ts[0].cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    log([t.done() for t in ts], s.locked())
    for t in ts:
        t.cancel()
    await asyncio.wait(ts)
    log(s.locked())
