"""create_task of a group passes name and context on, and gives the task back."""
import asyncio, contextvars

async def main(log):
    var = contextvars.ContextVar("var", default="outside")
    ctx = contextvars.copy_context()
    ctx.run(var.set, "given")
    async def child():
        await asyncio.sleep(0)
        return asyncio.current_task().get_name(), var.get()
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(child(), name=f"kid {i}", context=c) for i, c in enumerate((None, ctx))]
        log(all(isinstance(t, asyncio.Task) for t in tasks))
    for t in tasks:
        log(t.result())
