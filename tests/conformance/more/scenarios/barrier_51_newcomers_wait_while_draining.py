"""A task that arrives while a complete round is still leaving has to wait for the next round."""
import asyncio

async def main(log):
    barrier = asyncio.Barrier(2)
    async def party(name):
        log(name, "arrives, waiting", barrier.n_waiting)
        log(name, "index", await barrier.wait())
    early = asyncio.create_task(party("early"))
    await asyncio.sleep(0)
    rest = [asyncio.create_task(party(name)) for name in ("last", "newcomer")]
    for _ in range(5):
        await asyncio.sleep(0)
    log([t.done() for t in (early, *rest)], "waiting", barrier.n_waiting)
    log("main index", await barrier.wait())
    await asyncio.wait(rest)
