"""Eager tasks queue for a lock while they are created, so ahead of everything queued before."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    lock = asyncio.Lock()
    async def worker(name):
        log(name, "asks")
        async with lock:
            log(name, "has it")
            await asyncio.sleep(0)
    plain = asyncio.create_task(worker("plain"))
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    eager = [asyncio.create_task(worker(f"eager {i}")) for i in (1, 2)]
    log("created")
    await asyncio.wait([plain, *eager])
