"""A timeout around a shield: TimeoutError, and the shielded task ends later by itself."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def work():
        await gate.wait()
        return "done"
    t = asyncio.create_task(work())
    try:
        async with asyncio.timeout(0.02):
            await asyncio.shield(t)
    except TimeoutError as e:
        log(e, t.done(), t.cancelling())
    gate.set()
    log(await t)
