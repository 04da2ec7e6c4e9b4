"""Fifty nested eager tasks that never suspend leave only the main task behind."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    most = 0
    async def level(n):
        nonlocal most
        most = max(most, len(asyncio.all_tasks()))
        return 1 + await asyncio.create_task(level(n - 1)) if n else 0
    loop.call_soon(log, "queued callback")
    log("depth", await level(50), "tasks", len(asyncio.all_tasks()), "unfinished at most", most > 0)
    await asyncio.sleep(0)
