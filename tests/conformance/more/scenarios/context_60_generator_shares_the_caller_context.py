"""An async generator has no context of its own: what it sets is seen by the task that iterates it."""
import asyncio, contextvars

async def main(log):
    var = contextvars.ContextVar("var", default="start")
    async def steps():
        for word in ("one", "two"):
            var.set(word)
            yield var.get()
            await asyncio.sleep(0)
        log("generator ends with", var.get())
    async for word in steps():
        log("got", word, "sees", var.get())
        var.set(f"changed {word}")
    log(var.get())
