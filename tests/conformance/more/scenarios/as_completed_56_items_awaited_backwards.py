"""The items of plain iteration are places, not tasks: the first one awaited gets the first result."""
import asyncio

async def main(log):
    async def job(n):
        for _ in range(n):
            await asyncio.sleep(0)
        return f"took {n}"
    items = [*asyncio.as_completed([asyncio.create_task(job(n)) for n in (1, 3, 5)])]
    for i in reversed(range(len(items))):
        log("item", i, await items[i])
