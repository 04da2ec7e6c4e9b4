"""Cancelling a task inside an async generator runs the generator's finally blocks before the task's."""
import asyncio

async def main(log):
    async def ticks():
        try:
            n = 0
            while True:
                yield (n := n + 1)
                await asyncio.sleep(0)
        finally:
            log("generator ends")
    async def reader():
        try:
            async for n in ticks():
                log("tick", n)
        finally:
            log("reader ends")
    t = asyncio.create_task(reader())
    for _ in range(3):
        await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    log(t.cancelled())
