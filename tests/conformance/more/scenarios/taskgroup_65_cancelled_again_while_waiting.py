"""A second cancellation while a group waits for its cancelled children does not let it go early; its count shows."""
import asyncio

async def main(log):
    async def slow_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            for i in range(4):
                try:
                    await asyncio.sleep(0)
                except asyncio.CancelledError:
                    log("cleanup disturbed")
            log("cleaned up")
    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(slow_cleanup())
        finally:
            log("parent leaves, requests", asyncio.current_task().cancelling())
    p = asyncio.create_task(parent())
    for _ in range(3):
        await asyncio.sleep(0)
        p.cancel()
    await asyncio.sleep(0)
    await asyncio.wait([p])
    log(p.cancelled())
