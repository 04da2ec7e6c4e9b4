"""shutdown(immediate=True) throws the items away, counts them as done so that join() returns, and stops everyone."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q = asyncio.Queue(2)
    for i in range(2):
        q.put_nowait(i)
    async def joiner():
        await q.join()
        return "joined"
    async def putter():
        try:
            await q.put("more")
        except asyncio.QueueShutDown as e:
            return e
    ts = [asyncio.create_task(c) for c in (joiner(), putter())]
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    log("size", q.qsize(), "full", q.full())
    log(await asyncio.gather(*ts))
    for method in (q.get_nowait, q.task_done):
        try:
            method()
        except (asyncio.QueueShutDown, ValueError) as e:
            log(e)
