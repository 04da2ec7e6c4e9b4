"""A coroutine can be awaited once; again, or while somebody else awaits it, is a RuntimeError."""
import asyncio

async def main(log):
    async def once():
        await asyncio.sleep(0)
        return "value"
    c = once()
    log(await c)
    try:
        await c
    except RuntimeError as e:
        log("again", e)
    shared = once()
    async def use(name):
        try:
            return name, await shared
        except RuntimeError as e:
            return name, e
    log(await asyncio.gather(use("first"), use("second")))
