"""Cancelled from outside while a child fails: the group's error comes out, the CancelledError at the next suspension."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def messy():
        try:
            await asyncio.Event().wait()
        finally:
            raise EOFError
    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(messy())
        except ExceptionGroup as group:
            log(group)
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            log("then", e)
            raise
    p = asyncio.create_task(parent())
    for _ in range(2):
        await asyncio.sleep(0)
    p.cancel()
    await asyncio.wait([p])
    log(p.cancelled())
