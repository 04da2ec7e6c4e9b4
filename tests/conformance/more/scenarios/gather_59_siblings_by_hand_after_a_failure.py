"""After gather raised, the caller may cancel the other children one by one; gather stays as it is."""
import asyncio

async def main(log):
    async def sleeper(n):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log("sleeper", n, "cancelled")
            raise
    async def bad():
        await asyncio.sleep(0)
        raise InterruptedError
    tasks = [asyncio.ensure_future(c) for c in (sleeper(1), bad(), sleeper(2))]
    g = asyncio.gather(*tasks)
    try:
        await g
    except OSError as e:
        log(e, "cancel", g.cancel())
        left = [t for t in tasks if not t.done()]
        while left and (t := left.pop()):
            t.cancel()
            await asyncio.wait([t])
    log(g.exception(), [t.cancelled() for t in tasks])
