"""A shield in a shield: each may be cancelled, the task underneath never notices."""
import asyncio

async def main(log):
    async def work():
        for i in range(3):
            await asyncio.sleep(0)
        return "untouched"
    t = asyncio.create_task(work())
    inner = asyncio.shield(t)
    outer = asyncio.shield(inner)
    log("outer", outer.cancel(), inner.cancelled())
    await asyncio.sleep(0)
    log("inner", inner.cancel(), t.cancelled())
    log(await t, t.cancelling())
