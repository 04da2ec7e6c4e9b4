"""Resetting a barrier nobody waits at changes nothing; it is not broken and the next round works."""
import asyncio

async def main(log):
    b = asyncio.Barrier(2)
    for _ in range(2):
        await b.reset()
    log("broken", b.broken, "waiting", b.n_waiting)
    log(await asyncio.gather(b.wait(), b.wait()))
