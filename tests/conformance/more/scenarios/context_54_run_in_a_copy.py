"""Context.run sets variables in that context only; an entered context cannot be entered again."""
import asyncio, contextvars

async def main(log):
    var = contextvars.ContextVar("var", default=0)
    ctx = contextvars.copy_context()
    def bump(by, times=1):
        var.set(var.get() + by * times)
        return var.get()
    log(ctx.run(bump, 5), ctx.run(bump, 5, times=2), "here", var.get())
    log("has it", var in ctx, var in contextvars.copy_context(), "value", ctx[var])
    try:
        ctx.run(ctx.run, bump, 1)
    except RuntimeError as e:
        log("entered twice", e)
    await asyncio.sleep(0)
    log("here", var.get())
