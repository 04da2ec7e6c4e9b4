"""A shield around gather protects all its children at once."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def child(n):
        await gate.wait()
        return n * 10
    g = asyncio.gather(*(child(n) for n in range(3)))
    outer = asyncio.shield(g)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError as e:
        log(e, "gather done", g.done())
    gate.set()
    log(await g)
