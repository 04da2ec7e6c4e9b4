"""None, false values, errors and tasks travel through a queue like everything else."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    task = asyncio.create_task(asyncio.sleep(0, "a task"))
    items = [None, 0, "", [], ValueError, task]
    for item in items:
        await q.put(item)
    got = [await q.get() for _ in items]
    log([a is b for a, b in zip(items, got)], got[:5])
    log(await got[-1])
