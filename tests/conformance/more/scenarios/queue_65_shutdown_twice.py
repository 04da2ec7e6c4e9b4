"""shutdown() may be repeated, and an immediate one may follow a gentle one; it does not go back."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q = asyncio.Queue()
    for x in "ab":
        await q.put(x)
    q.shutdown()
    q.shutdown()
    log(q.qsize(), q.get_nowait())
    q.shutdown(immediate=True)
    q.shutdown(immediate=False)
    try:
        log(await q.get())
    except asyncio.QueueShutDown as e:
        log(e, q.qsize())
    q.task_done()
    await asyncio.wait_for(q.join(), 1)
    log("joined")
