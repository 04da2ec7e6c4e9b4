"""After all waiting putters timed out the queue has room for exactly what get() took."""
import asyncio

async def main(log):
    q = asyncio.Queue(2)
    q.put_nowait(1)
    q.put_nowait(2)
    async def try_put(x):
        try:
            await asyncio.wait_for(q.put(x), timeout=0.02)
        except TimeoutError as e:
            return e
    log(await asyncio.gather(*map(try_put, (3, 4, 5))))
    log(q.get_nowait(), "full", q.full())
    await asyncio.sleep(0)
    q.put_nowait(6)
    log([q.get_nowait() for _ in range(q.qsize())])
