"""shield and wait_for around eager work that is finished at creation give the result without yielding."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    async def quick(x):
        return x
    loop.call_soon(log, "queued callback")
    log("shield", await asyncio.shield(quick(1)))
    log("wait_for", await asyncio.wait_for(quick(2), 5))
    log("no time", await asyncio.wait_for(quick(3), 0))
    await asyncio.sleep(0)
