"""A waiter that comes after set() and clear() waits for the next set()."""
import asyncio

async def main(log):
    e = asyncio.Event()
    async def waiter(name):
        await e.wait()
        log(name)
    a = asyncio.create_task(waiter("before"))
    await asyncio.sleep(0)
    e.set()
    e.clear()
    b = asyncio.create_task(waiter("after"))
    await a
    await asyncio.sleep(0)
    log(b.done(), e.is_set())
    e.set()
    await b
