"""A token restores the value before the set it came from; once used it is refused."""
import asyncio, contextvars

async def main(log):
    var = contextvars.ContextVar("var")
    try:
        var.get()
    except LookupError as e:
        log("no value", e, var.get("fallback"))
    outer = var.set("outer")
    inner = var.set("inner")
    log(var.get(), "before it", inner.old_value, outer.old_value is contextvars.Token.MISSING)
    var.reset(inner)
    log(var.get())
    try:
        var.reset(inner)
    except RuntimeError as e:
        log("used", e)
    await asyncio.sleep(0)
    var.reset(outer)
    log("gone", var.get(None))
