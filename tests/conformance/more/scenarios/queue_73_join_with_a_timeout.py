"""A join() that times out changes nothing; a later one returns when the work is done."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    q.put_nowait("work")
    try:
        async with asyncio.timeout(0.02):
            await q.join()
    except TimeoutError as e:
        log(e, q.qsize())
    async def worker():
        await q.get()
        await asyncio.sleep(0)
        q.task_done()
    await asyncio.gather(q.join(), worker())
    log("joined")
