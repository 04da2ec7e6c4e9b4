"""A task that cancels itself and then raises ends with that error, not as cancelled."""
import asyncio

async def main(log):
    async def job():
        asyncio.current_task().cancel()
        raise BrokenPipeError
    t = asyncio.create_task(job())
    await asyncio.wait([t])
    log(t.cancelled(), t.cancelling())
    try:
        await t
    except (OSError, asyncio.CancelledError) as e:
        log(e)
