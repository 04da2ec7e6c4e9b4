"""A task cancelled while it awaits a shield may await the shielded task again and get its result."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def work():
        await gate.wait()
        return "finished"
    async def careful():
        t = asyncio.create_task(work())
        try:
            return await asyncio.shield(t)
        except asyncio.CancelledError:
            log("asked to stop, requests", asyncio.current_task().uncancel())
            return await t
    c = asyncio.create_task(careful())
    for _ in range(2):
        await asyncio.sleep(0)
    c.cancel()
    await asyncio.sleep(0)
    gate.set()
    log(await c, c.cancelled())
