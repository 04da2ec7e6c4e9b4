"""Inner and outer deadline have both passed when the loop gets to them: TimeoutError comes out of the outer block."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as outer:
            try:
                async with asyncio.timeout(None) as inner:
                    past = loop.time() - 1
                    outer.reschedule(past)
                    inner.reschedule(past - 1)
                    await asyncio.sleep(0.1)
            except asyncio.CancelledError as e:
                log("inner", e, inner.expired(), outer.expired())
                raise
    except TimeoutError as e:
        log("outer", e, inner.expired(), outer.expired())
    await asyncio.sleep(0)
    log("requests", asyncio.current_task().cancelling())
