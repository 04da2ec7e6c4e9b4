"""An argument that cannot be awaited is a TypeError at the call; the tasks given are not touched."""
import asyncio

async def main(log):
    async def job():
        await asyncio.sleep(0)
        return "fine"
    t = asyncio.create_task(job())
    for wrong in (7, "text", None):
        try:
            asyncio.gather(t, wrong)
        except TypeError as e:
            log(e)
    log(await t, "cancelled", t.cancelled())
