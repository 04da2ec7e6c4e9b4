"""An eager child that resolves a future in its first part: the creator awaits that future without yielding."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    fut = loop.create_future()
    async def setter():
        fut.set_result("from the child")
        await asyncio.sleep(0)
        log("child ends")
    loop.call_soon(log, "queued callback")
    t = asyncio.create_task(setter())
    log(await fut)
    await t
