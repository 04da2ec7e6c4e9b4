"""A coroutine under wait_for runs in the caller's task and context: what it sets there stays."""
import asyncio, contextvars
NEEDS = (3, 12)

async def main(log):
    var = contextvars.ContextVar("var", default="before")
    me = asyncio.current_task()
    async def job():
        await asyncio.sleep(0)
        var.set("set under wait_for")
        return asyncio.current_task() is me
    log(await asyncio.wait_for(job(), 1), var.get())
    log(await asyncio.wait_for(asyncio.create_task(job()), 1))
