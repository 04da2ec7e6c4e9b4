"""get_context() of a task is the context its body runs in: a copy by default, the given one otherwise."""
import asyncio, contextvars

async def main(log):
    var = contextvars.ContextVar("var", default="unset")
    async def job(value):
        var.set(value)
    mine = contextvars.copy_context()
    copied, given = asyncio.create_task(job(1)), asyncio.create_task(job(2), context=mine)
    log(given.get_context() is mine, copied.get_context() is mine)
    await asyncio.wait([copied, given])
    log(copied.get_context()[var], given.get_context()[var], mine.get(var), var.get())
    log(copied.get_context().run(var.get))
