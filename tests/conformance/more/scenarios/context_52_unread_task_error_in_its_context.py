"""The report of a task error that nobody read runs in the context of that task."""
import asyncio, gc
from contextvars import ContextVar

async def main(log):
    who = ContextVar("who")
    who.set("main")
    asyncio.get_running_loop().set_exception_handler(
        lambda _, ctx: log(ctx["exception"], "reported for", who.get()))
    async def job(name):
        who.set(name)
        raise EOFError
    for name in ("first", "second"):
        t = asyncio.create_task(job(name))
        await asyncio.wait([t])
        del t
        gc.collect()
    log("main is", who.get())
