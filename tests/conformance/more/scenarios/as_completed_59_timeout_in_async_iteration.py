"""With `async for`, a timeout ends the iteration with TimeoutError; unfinished tasks live on."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    gate = asyncio.Event()
    async def slow():
        await gate.wait()
        return "slow"
    async def fast():
        return "fast"
    tasks = [asyncio.create_task(slow()), asyncio.create_task(fast())]
    try:
        async for t in asyncio.as_completed(tasks, timeout=0.04):
            log(t.result())
    except TimeoutError as e:
        log(e, "slow done", tasks[0].done())
    gate.set()
    log(await tasks[0])
