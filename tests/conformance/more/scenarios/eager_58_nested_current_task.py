"""Eager starts nest: current_task() follows the stack inward and back out, also past a failure."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    def name():
        return asyncio.current_task().get_name()
    async def inner():
        log("in", name())
        raise MemoryError
    async def outer():
        log("in", name())
        child = asyncio.create_task(inner(), name="inner")
        log("back in", name(), child.exception())
        await asyncio.sleep(0)
        log("resumed", name())
    asyncio.current_task().set_name("main")
    t = asyncio.create_task(outer(), name="outer")
    log("back in", name())
    await t
