"""Items with equal priority are ordered by what comes next in the tuple; None of them is lost on a bounded queue."""
import asyncio

async def main(log):
    q = asyncio.PriorityQueue(maxsize=4)
    for job in [(2, "b"), (1, "z"), (2, "a"), (1, "y")]:
        await q.put(job)
    log("full", q.full())
    late = asyncio.create_task(q.put((0, "late")))
    await asyncio.sleep(0)
    while not q.empty():
        log(*await q.get())
        await asyncio.sleep(0)
    log(late.done())
