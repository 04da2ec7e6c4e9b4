"""A party cancelled after the round was complete but before it ran gets CancelledError; the rest go through."""
import asyncio

async def main(log):
    b = asyncio.Barrier(3)
    async def party(name):
        try:
            log(name, "index", await b.wait())
        except asyncio.CancelledError as e:
            log(name, e)
            raise
    p, q = (asyncio.create_task(party(n)) for n in "pq")
    await asyncio.sleep(0)
    await b.wait()
    p.cancel()
    await asyncio.wait((p, q))
    log("cancelled", p.cancelled(), "waiting", b.n_waiting, "broken", b.broken)
    log(sorted(await asyncio.gather(*(b.wait() for _ in range(3)))))
