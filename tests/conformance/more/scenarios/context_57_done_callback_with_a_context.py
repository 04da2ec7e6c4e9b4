"""add_done_callback runs each callback in the context given with it; the same callback may have several."""
import asyncio, contextvars

async def main(log):
    name = contextvars.ContextVar("name", default="default")
    fut = asyncio.get_running_loop().create_future()
    def seen(f):
        log(name.get(), f.result())
    for word in "red", "green":
        ctx = contextvars.copy_context()
        ctx.run(name.set, word)
        fut.add_done_callback(seen, context=ctx)
    fut.add_done_callback(seen)
    name.set("changed later")
    fut.set_result(7)
    fut.add_done_callback(seen)
    await asyncio.sleep(0)
    log("removed", fut.remove_done_callback(seen))
