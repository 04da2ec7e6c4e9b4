"""A waiter cancelled in the round in which all its tasks ended is cancelled; the tasks keep their results."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    async def waiter():
        done, pending = await asyncio.wait([fut])
        log("must not come here")
    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    fut.set_result("kept")
    w.cancel()
    await asyncio.wait([w])
    log(w.cancelled(), fut.result())
