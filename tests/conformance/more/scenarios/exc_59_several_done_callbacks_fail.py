"""Each failing done-callback is reported for itself, in order; the waiter of the future is served all the same."""
import asyncio
from functools import partial

async def main(log):
    loop = asyncio.get_running_loop()
    reports = []
    loop.set_exception_handler(lambda _, context: reports.append(context["exception"]))
    fut = loop.create_future()
    def fail(error, f):
        raise error
    for error in (KeyError("k"), IndexError("i")):
        fut.add_done_callback(partial(fail, error))
    async def waiter():
        return await fut
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    fut.add_done_callback(partial(fail, NameError("n")))
    fut.set_result("served")
    log(await t, reports)
