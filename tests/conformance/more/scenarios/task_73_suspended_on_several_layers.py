"""Cancelling a task deep in generators, context managers and coroutines unwinds them from the inside out."""
import asyncio
from contextlib import asynccontextmanager

async def main(log):
    @asynccontextmanager
    async def layer(name):
        log("enter", name)
        try:
            yield
        finally:
            await asyncio.sleep(0)
            log("exit", name)
    async def source():
        async with layer("generator"):
            yield await asyncio.Event().wait()
    async def job():
        async with layer("outer"), layer("inner"):
            async for _ in source():
                pass
    t = asyncio.create_task(job())
    for _ in range(2):
        await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    log(t.cancelled())
