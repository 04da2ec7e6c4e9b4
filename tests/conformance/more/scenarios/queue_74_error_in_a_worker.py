"""A worker that fails after get() without task_done() leaves join() waiting; the group brings the error out."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    for i in (1, 0, 2):
        q.put_nowait(i)
    async def worker():
        while True:
            log("result", 10 // await q.get())
            q.task_done()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(worker())
            await q.join()
            log("must not come here")
    except* ZeroDivisionError as group:
        log(group, "left", q.qsize())
