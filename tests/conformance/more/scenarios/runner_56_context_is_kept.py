"""All runs of a Runner share one context, which is a copy; a run may be given another."""
import asyncio, contextvars

def main(log):
    var = contextvars.ContextVar("var", default=0)
    async def step(by):
        var.set(var.get() + by)
        await asyncio.sleep(0)
        return var.get()
    with asyncio.Runner() as runner:
        log([runner.run(step(n)) for n in (1, 2, 3)])
        other = contextvars.copy_context()
        log("other", runner.run(step(10), context=other), other[var])
        log("own", runner.run(step(4)))
    log("here", var.get())
