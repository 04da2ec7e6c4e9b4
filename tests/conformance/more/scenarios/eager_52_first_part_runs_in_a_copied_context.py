"""The eager part runs in the task's own copy of the context: the creator does not see what it sets."""
import asyncio, contextvars
NEEDS = (3, 14)

async def main(log):
    var = contextvars.ContextVar("var", default="creator")
    async def job(pause):
        before = var.get()
        var.set(f"child {pause}")
        if pause:
            await asyncio.sleep(0)
        return before, var.get()
    ts = [asyncio.create_task(job(p), eager_start=True) for p in (False, True)]
    log("creator sees", var.get())
    own = contextvars.Context()
    t = asyncio.create_task(job(False), eager_start=True, context=own)
    log("own context", own[var], "creator", var.get())
    for done in (*ts, t):
        log(await done)
