"""Cancelling the outer of two nested gathers cancels every leaf; both gathers end cancelled."""
import asyncio

async def main(log):
    async def leaf(name):
        try:
            await asyncio.Event().wait()
        finally:
            log("leaf", name)
    inner = asyncio.gather(leaf(1), leaf(2))
    outer = asyncio.gather(inner, leaf(3))
    await asyncio.sleep(0)
    outer.cancel()
    results = await asyncio.gather(outer, return_exceptions=True)
    log(results, inner.done(), outer.done())
    for g in (inner, outer):
        try:
            g.result()
        except asyncio.CancelledError as e:
            log(e)
