"""An acquire that times out leaves the queue; the lock goes to the next in line."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    async def patient():
        async with lock:
            return "patient got it"
    async with lock:
        hasty = asyncio.create_task(asyncio.wait_for(lock.acquire(), timeout=0.02))
        await asyncio.sleep(0)
        other = asyncio.create_task(patient())
        await asyncio.wait([hasty])
        log(hasty.exception(), "other done", other.done())
    log(await other, "locked", lock.locked())
