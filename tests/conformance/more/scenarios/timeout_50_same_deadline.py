"""Two nested timeouts with one deadline: the inner block sees CancelledError, the outer raises TimeoutError."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.04
    try:
        async with asyncio.timeout_at(when) as outer:
            try:
                async with asyncio.timeout_at(when) as inner:
                    await asyncio.Event().wait()
            except (TimeoutError, asyncio.CancelledError) as e:
                log("inner", e, inner.expired())
                raise
    except TimeoutError as e:
        log("outer", e, outer.expired())
    log(asyncio.current_task().cancelling())
