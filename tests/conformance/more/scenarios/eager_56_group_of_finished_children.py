"""Leaving a group whose eager children are all finished still yields: their done-callbacks go through the queue."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.call_soon(log, "queued callback")
    async def spread(depth):
        if depth == 0:
            return 1
        async with asyncio.TaskGroup() as tg:
            kids = [tg.create_task(spread(depth - 1)) for _ in range(2)]
        return sum(k.result() for k in kids)
    log("leaves", await spread(4), "tasks", len(asyncio.all_tasks()))
