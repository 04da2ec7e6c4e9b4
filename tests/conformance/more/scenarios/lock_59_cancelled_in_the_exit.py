"""A task cancelled just when it leaves `async with lock` has released it: the next one goes on."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    async def first():
        async with lock:
            asyncio.current_task().cancel()
            log("first leaves")
        log("first is out", lock.locked())
        await asyncio.sleep(0)
        log("must not come here")
    async def second():
        async with lock:
            log("second has it")
    a, b = asyncio.create_task(first()), asyncio.create_task(second())
    await asyncio.wait([a, b])
    log(a.cancelled(), b.cancelled(), lock.locked())
