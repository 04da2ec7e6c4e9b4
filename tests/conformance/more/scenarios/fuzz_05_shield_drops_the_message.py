"""The inner task of a shield is cancelled with a message: who awaits the shield gets a CancelledError without one."""
import asyncio

async def main(log):
    async def stuck():
        await asyncio.get_running_loop().create_future()
    async def awaits(inner):
        try:
            await asyncio.shield(inner)
        except asyncio.CancelledError as e:
            log("through the shield", len(e.args), *e.args)
    inner = asyncio.create_task(stuck())
    t = asyncio.create_task(awaits(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    inner.cancel("m")
    await t
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(awaits(f))
    await asyncio.sleep(0)
    f.cancel("n")
    await t
