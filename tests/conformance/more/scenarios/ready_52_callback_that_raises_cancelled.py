"""CancelledError out of a plain callback is reported like any error, and cancels nothing."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["exception"]))
    def callback():
        raise asyncio.CancelledError
    loop.call_soon(callback)
    loop.call_soon(log, "next")
    await asyncio.sleep(0)
    log("main goes on", asyncio.current_task().cancelling())
