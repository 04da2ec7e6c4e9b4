"""Awaited together, the items get the results in the order in which they were awaited."""
import asyncio

async def main(log):
    async def job(n):
        for _ in range(n):
            await asyncio.sleep(0)
        return n
    items = asyncio.as_completed([asyncio.create_task(job(n)) for n in (5, 3, 1)])
    log(await asyncio.gather(*items))
