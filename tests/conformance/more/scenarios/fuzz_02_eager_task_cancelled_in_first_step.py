"""An eager task that is cancelled during its first step, by a task that it has started eagerly itself (3.14+)."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    async def canceller(target):
        log("accepted", target.cancel("m"))
    async def returns():
        asyncio.create_task(canceller(asyncio.current_task()), eager_start=True)
        return 4
    async def waits():
        asyncio.create_task(canceller(asyncio.current_task()), eager_start=True)
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            log("the wait is over")
    for job in (returns, waits):
        t = asyncio.create_task(job(), eager_start=True)
        for _ in range(3):
            await asyncio.sleep(0)
        log(t.done(), t.cancelled(), t.cancelling())
