"""A task that was asked to end while it ran, and then fails: the error is its outcome, not the cancellation."""
import asyncio

async def main(log):
    async def plain():
        asyncio.current_task().cancel()
        raise ValueError
    async def later():
        await asyncio.sleep(0)
        asyncio.current_task().cancel("never seen")
        raise KeyError
    async def child():
        raise IndexError
    async def grouped():
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            asyncio.current_task().cancel()
            raise KeyError
    for job in (plain, later, grouped):
        t = asyncio.create_task(job())
        await asyncio.wait([t])
        log(t.cancelled(), None if t.cancelled() else t.exception(), "requests", t.cancelling())
