"""An error raised in answer to the expiry leaves the block instead of TimeoutError, and no request is left."""
import asyncio

async def main(log):
    me = asyncio.current_task()
    try:
        async with asyncio.timeout(0.02) as t:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                raise ProcessLookupError from None
    except OSError as e:
        log(e, t.expired(), me.cancelling())
    await asyncio.sleep(0)
    log("not interrupted")
