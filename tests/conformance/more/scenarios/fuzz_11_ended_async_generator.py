"""What athrow, asend, anext and aclose do to an async generator that has ended, or has not begun."""
import asyncio

async def main(log):
    async def numbers():
        yield 1
    async def attempt(label, aw):
        try:
            log(label, await aw)
        except BaseException as e:
            log(label, e)
    for kind in ("exhausted", "closed", "failed"):
        g = numbers()
        await anext(g)
        if kind == "exhausted":
            await anext(g, None)
        elif kind == "closed":
            await g.aclose()
        else:
            await attempt("fails", g.athrow(KeyError("k")))
        await attempt(kind + " athrow", g.athrow(ValueError("v")))
        await attempt(kind + " asend", g.asend(None))
        await attempt(kind + " asend value", g.asend(3))
        await attempt(kind + " anext", anext(g))
        await attempt(kind + " aclose", g.aclose())
    g = numbers()
    await attempt("fresh athrow", g.athrow(ValueError("v")))
    await attempt("then athrow", g.athrow(ValueError("v")))
    await attempt("then anext", anext(g))
    g = numbers()
    await attempt("fresh asend", g.asend(3))
    await attempt("then anext", anext(g))
    g = numbers()
    await g.aclose()
    await attempt("fresh closed anext", anext(g))
    await attempt("fresh closed athrow", g.athrow(ValueError("v")))
