"""A failed future that is dropped with its error unread is reported, once, with message, exception and future."""
import asyncio, gc

async def main(log):
    loop = asyncio.get_running_loop()
    def handler(loop, context):
        log(context["message"], context["exception"], "future" in context)
    loop.set_exception_handler(handler)
    fut = loop.create_future()
    fut.set_exception(BufferError("unread"))
    await asyncio.sleep(0)
    log("still held")
    del fut
    gc.collect()
    log("dropped")
