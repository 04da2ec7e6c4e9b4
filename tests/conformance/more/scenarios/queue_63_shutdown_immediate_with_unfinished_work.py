"""After an immediate shutdown join() still waits for the items that workers have taken but not finished."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q = asyncio.Queue()
    for item in range(4):
        q.put_nowait(item)
    taken = [await q.get(), q.get_nowait()]
    q.shutdown(immediate=True)
    j = asyncio.create_task(q.join())
    for item in taken:
        await asyncio.sleep(0)
        log("joined", j.done())
        q.task_done()
    await j
    log("joined", j.done(), "left", q.qsize())
