"""A future's result may be none, a future, a task or an error object: it is handed over, not awaited or raised."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def job():
        return "inner"
    task = asyncio.create_task(job())
    for value in (None, task, ValueError("a value"), loop.create_future()):
        fut = loop.create_future()
        fut.set_result(value)
        log((await fut) is value, fut.exception())
    log("task done", task.done())
    await task
