"""A child's error that is already there when gather is cancelled is what the awaiter gets."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    a, b = loop.create_future(), loop.create_future()
    g = asyncio.gather(a, b)
    a.set_exception(TypeError("first"))
    log("cancel", g.cancel(), b.cancelled())
    try:
        await g
    except (TypeError, asyncio.CancelledError) as e:
        log(e)
