"""A task that finished in its eager part cannot be cancelled any more."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async def job(value):
        return value
    t = asyncio.create_task(job("kept"))
    log("cancel", t.cancel("too late"), t.cancelled(), t.cancelling(), t.result())
    await asyncio.sleep(0)
    log(await t)
