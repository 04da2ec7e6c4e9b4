"""call_later and call_at run in an explicit context if given, in the current one of the call if not."""
import asyncio, contextvars

async def main(log):
    loop, var = asyncio.get_running_loop(), contextvars.ContextVar("var")
    ctx = contextvars.Context()
    ctx.run(var.set, "explicit")
    var.set("captured")
    loop.call_later(0.02, lambda: log("later", var.get()))
    loop.call_at(loop.time() + 0.04, lambda: log("at", var.get()), context=ctx)
    var.set("main")
    await asyncio.sleep(0.08)
    log("end", var.get())
