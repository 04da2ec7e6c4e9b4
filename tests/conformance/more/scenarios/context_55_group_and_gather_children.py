"""Children of gather and TaskGroup get copies; an explicit context in a group is used as it is."""
import asyncio, contextvars

async def main(log):
    level = contextvars.ContextVar("level", default=0)
    async def deeper(by):
        level.set(level.get() + by)
        await asyncio.sleep(0)
        return level.get()
    level.set(10)
    log(await asyncio.gather(deeper(1), deeper(2)), level.get())
    shared = contextvars.Context()
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(deeper(3))
        b = tg.create_task(deeper(4), context=shared)
        c = tg.create_task(deeper(5), context=shared)
    log(a.result(), b.result(), c.result(), "here", level.get(), "shared", shared[level])
