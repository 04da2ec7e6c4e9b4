"""Cancelling one of two tasks that await a plain future cancels the future, and so the other."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    async def waiter(name):
        try:
            await fut
        except asyncio.CancelledError as e:
            log(name, e.args, "requests", asyncio.current_task().cancelling())
    a, b = (asyncio.create_task(waiter(n)) for n in ("a", "b"))
    await asyncio.sleep(0)
    b.cancel("from b")
    log("future cancelled", fut.cancelled())
    await asyncio.gather(a, b)
