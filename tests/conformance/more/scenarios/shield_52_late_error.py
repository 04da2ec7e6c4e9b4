"""An error that comes after the shield was cancelled is reported only when it is dropped unread."""
import asyncio, gc

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["exception"]))
    for read in (True, False):
        inner = loop.create_future()
        outer = asyncio.shield(inner)
        outer.cancel()
        await asyncio.sleep(0)
        inner.set_exception(RecursionError("late"))
        await asyncio.sleep(0)
        log("outer cancelled", outer.cancelled(), "reading", read and inner.exception())
        del inner, outer
        gc.collect()
    log("end")
