"""A task that swallowed a cancellation earlier and is cancelled again inside a timeout block is cancelled."""
import asyncio

async def main(log):
    async def job():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log("swallowed", asyncio.current_task().cancelling())
        try:
            async with asyncio.timeout(5) as t:
                await asyncio.Event().wait()
        except BaseException as e:
            log(e, t.expired(), asyncio.current_task().cancelling())
            raise
    t = asyncio.create_task(job())
    for _ in range(2):
        await asyncio.sleep(0)
        t.cancel()
    await asyncio.wait([t])
    log(t.cancelled())
