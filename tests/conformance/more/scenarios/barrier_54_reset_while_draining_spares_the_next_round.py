"""A reset while a round is leaving breaks the parties not yet gone; one that is held back for the next round is spared."""
import asyncio

async def main(log):
    b = asyncio.Barrier(3)
    async def party(name):
        try:
            log(name, "index", await b.wait())
        except asyncio.BrokenBarrierError as e:
            log(name, e)
    async def resetter():
        await b.reset()
        log("reset, broken", b.broken, "waiting", b.n_waiting)
    early = [asyncio.create_task(party(n)) for n in ("one", "two")]
    await asyncio.sleep(0)
    late = [asyncio.create_task(c) for c in (party("three"), party("held back"), resetter())]
    for _ in range(8):
        await asyncio.sleep(0)
    log([t.done() for t in early + late], "waiting", b.n_waiting)
    await asyncio.gather(party("five"), party("six"))
    await asyncio.wait(late)
