"""Tasks that share one context see each other's changes, in the order of their steps."""
import asyncio, contextvars

async def main(log):
    trail = contextvars.ContextVar("trail", default=())
    ctx = contextvars.copy_context()
    async def walker(name):
        for i in range(2):
            trail.set((*trail.get(), f"{name}{i}"))
            await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    tasks = [loop.create_task(walker(n), context=ctx) for n in "ab"]
    loop.call_soon(lambda: trail.set(trail.get() + ("callback",)), context=ctx)
    await asyncio.wait(tasks)
    log(ctx.run(trail.get), "here", trail.get())
