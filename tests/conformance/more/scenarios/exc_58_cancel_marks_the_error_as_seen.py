"""cancel() on a future or task that has failed is refused, but its error counts as seen from then on."""
import asyncio, gc

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["exception"]))
    async def bad():
        raise ValueError
    t = asyncio.create_task(bad())
    f = loop.create_future()
    f.set_exception(OSError())
    await asyncio.wait([t])
    log("cancel", t.cancel(), f.cancel(), t.cancelled(), f.cancelled())
    del t, f
    gc.collect()
    log("end")
