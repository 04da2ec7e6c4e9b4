"""A lock has no owner: any task or callback may release it."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    await lock.acquire()
    async def releaser():
        lock.release()
        log("released by a task", lock.locked())
    await asyncio.create_task(releaser())
    await lock.acquire()
    asyncio.get_running_loop().call_soon(lock.release)
    log("again", await lock.acquire())
