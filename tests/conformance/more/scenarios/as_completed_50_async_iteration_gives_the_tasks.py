"""`async for` over as_completed gives back the very tasks it was given; a bare coroutine comes as a new task."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def job(name, turns):
        for _ in range(turns):
            await asyncio.sleep(0)
        return name
    tasks = {asyncio.create_task(job(n, k)): n for n, k in zip("abc", (5, 1, 3))}
    async for done in asyncio.as_completed([*tasks, job("coroutine", 7)]):
        log(tasks.get(done, "not one of ours"), done.done(), done.result(), isinstance(done, asyncio.Task))
