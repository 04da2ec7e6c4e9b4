"""A waiter thrown out by reset() may come back at once and is part of the next round."""
import asyncio

async def main(log):
    b = asyncio.Barrier(2)
    async def stubborn():
        while True:
            try:
                return await b.wait()
            except asyncio.BrokenBarrierError:
                log("thrown out, again")
    t = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        await b.reset()
        await asyncio.sleep(0)
    log("waiting", b.n_waiting)
    log("main index", await b.wait(), "other", await t)
