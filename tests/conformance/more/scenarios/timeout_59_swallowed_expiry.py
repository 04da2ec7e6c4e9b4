"""A block that swallows the CancelledError of its expiry ends normally; expired() tells."""
import asyncio

async def main(log):
    async with asyncio.timeout(0.02) as t:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            log("swallowed", e)
        await asyncio.sleep(0)
        log("goes on", asyncio.current_task().cancelling())
    log(t.expired(), asyncio.current_task().cancelling())
