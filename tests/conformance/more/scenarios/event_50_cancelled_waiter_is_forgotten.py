"""A cancelled wait leaves nothing behind: set() wakes only the others."""
import asyncio

async def main(log):
    event = asyncio.Event()
    async def waiter(name):
        try:
            log(name, await event.wait())
        finally:
            log(name, "leaves")
    a, b, c = tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await asyncio.sleep(0)
    b.cancel()
    await asyncio.sleep(0)
    event.set()
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks])
