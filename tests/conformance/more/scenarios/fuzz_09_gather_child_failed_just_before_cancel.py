"""A child of gather has failed, gather has not noticed yet, and its awaiter is cancelled: the child's error comes."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def fails():
        raise ValueError
    async def sibling():
        try:
            await loop.create_future()
        except asyncio.CancelledError:
            log("sibling cancelled")
            raise
    async def job():
        try:
            await asyncio.gather(fails(), sibling())
        except (ValueError, asyncio.CancelledError) as e:
            log("job sees", e, "requests", asyncio.current_task().cancelling())
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    loop.call_soon(lambda: log("accepted", t.cancel()))
    await t
    log("cancelled", t.cancelled())
