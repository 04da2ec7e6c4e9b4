"""The cancellation goes through a task that the body awaits, and then to the children."""
import asyncio

async def main(log):
    async def hang(name):
        try:
            await asyncio.Event().wait()
        finally:
            log(name, "ends")
    async def parent():
        outside = asyncio.create_task(hang("awaited"))
        async with asyncio.TaskGroup() as tg:
            tg.create_task(hang("child"))
            await outside
    p = asyncio.create_task(parent())
    for _ in range(3):
        await asyncio.sleep(0)
    p.cancel()
    log(await asyncio.gather(p, return_exceptions=True), p.cancelled())
