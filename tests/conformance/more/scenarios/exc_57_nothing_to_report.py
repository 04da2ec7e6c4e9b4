"""Dropped while pending, cancelled, with its result unread, or with its result read: a future is never reported."""
import asyncio, gc

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["message"]))
    def pending(f): pass
    def cancelled(f): f.cancel()
    def unread(f): f.set_result(1)
    def read(f): f.set_result(2); f.result()
    for prepare in pending, cancelled, unread, read:
        fut = loop.create_future()
        prepare(fut)
        await asyncio.sleep(0)
        del fut
        gc.collect()
    log("nothing")
