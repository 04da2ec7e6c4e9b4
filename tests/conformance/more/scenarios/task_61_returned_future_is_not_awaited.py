"""A coroutine that returns a future, a coroutine or a task returns just that."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    async def inner():
        return "inner value"
    async def gives(thing):
        return thing
    log(await gives(fut) is fut, await asyncio.create_task(gives(fut)) is fut, fut.done())
    coro = await gives(inner())
    log(asyncio.iscoroutine(coro), await coro)
