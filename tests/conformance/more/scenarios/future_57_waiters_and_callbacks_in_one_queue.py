"""Waiting tasks and done-callbacks of a future share one list, in the order they came."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    async def waiter(name):
        await fut
        log(name)
    fut.add_done_callback(lambda f: log("callback 1"))
    asyncio.create_task(waiter("task 1"))
    await asyncio.sleep(0)
    fut.add_done_callback(lambda f: log("callback 2"))
    t = asyncio.create_task(waiter("task 2"))
    await asyncio.sleep(0)
    fut.add_done_callback(lambda f: log("callback 3"))
    fut.set_result(None)
    await t
