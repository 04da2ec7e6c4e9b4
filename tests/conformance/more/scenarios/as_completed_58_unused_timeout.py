"""A timeout that is not reached leaves no trace: all results come, and nothing fires afterwards."""
import asyncio

async def main(log):
    async def job(x):
        await asyncio.sleep(0)
        return x * x
    total = 0
    for item in asyncio.as_completed([asyncio.create_task(job(x)) for x in (2, 3)], timeout=0.06):
        total += (got := await item)
        log("got", got, "so far", total)
    await asyncio.sleep(0.1)
    log("quiet")
