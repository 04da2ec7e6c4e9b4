"""wait_for without deadline on a shielded task: the caller may be cancelled, the task goes on."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def inner():
        await gate.wait()
        return "kept"
    t = asyncio.create_task(inner())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(t), None))
    for _ in range(2):
        await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([outer])
    log(outer.cancelled(), t.done())
    gate.set()
    log(await asyncio.wait_for(asyncio.shield(t), None))
