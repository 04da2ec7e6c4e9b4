"""abort() breaks the barrier for everyone who comes later, even if nobody waits; reset() repairs it."""
import asyncio

async def main(log):
    b = asyncio.Barrier(2)
    await b.abort()
    log("broken", b.broken)
    for attempt in 1, 2:
        try:
            await b.wait()
        except asyncio.BrokenBarrierError as e:
            log("attempt", attempt, e, isinstance(e, RuntimeError))
    await b.reset()
    log("broken", b.broken, await asyncio.gather(b.wait(), b.wait()))
