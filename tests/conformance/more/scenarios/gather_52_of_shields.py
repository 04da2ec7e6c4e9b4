"""Cancelling a gather of shields ends the gather; the shielded tasks go on."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def job(n):
        await gate.wait()
        return n
    tasks = [asyncio.create_task(job(n)) for n in (1, 2)]
    g = asyncio.gather(*map(asyncio.shield, tasks))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        log(e, [t.done() for t in tasks])
    gate.set()
    log([await t for t in tasks])
