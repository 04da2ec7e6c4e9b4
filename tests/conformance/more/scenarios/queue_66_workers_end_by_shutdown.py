"""Workers that loop until QueueShutDown finish all items that were queued, and join() returns."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q, done = asyncio.Queue(), []
    async def worker(name):
        try:
            while True:
                item = await q.get()
                await asyncio.sleep(0)
                done.append((name, item))
                q.task_done()
        except asyncio.QueueShutDown:
            return name
    async with asyncio.TaskGroup() as tg:
        workers = [tg.create_task(worker(n)) for n in ("w1", "w2")]
        for i in range(5):
            await q.put(i)
        q.shutdown()
        await q.join()
        log("joined", len(done))
    log([w.result() for w in workers], done)
