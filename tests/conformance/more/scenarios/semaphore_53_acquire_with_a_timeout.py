"""An acquire that times out takes no permit, and does not stand in the way of others."""
import asyncio

async def main(log):
    s = asyncio.Semaphore(1)
    async def use(name, turns):
        async with s:
            log(name)
            for _ in range(turns):
                await asyncio.sleep(0)
    async with s:
        hasty = asyncio.create_task(asyncio.wait_for(s.acquire(), 0.02))
        await asyncio.sleep(0)
        others = [asyncio.create_task(use(n, 1)) for n in ("b", "c")]
        await asyncio.wait([hasty])
        log(hasty.exception())
    await asyncio.wait(others)
    log("locked", s.locked())
