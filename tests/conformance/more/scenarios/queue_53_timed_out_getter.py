"""A get() that timed out is gone from the queue: later items go to the next one who asks."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    for _ in range(3):
        try:
            await asyncio.wait_for(q.get(), 0.02)
        except asyncio.TimeoutError:
            log("nothing")
    q.put_nowait("late")
    await asyncio.sleep(0)
    log("size", q.qsize(), await q.get())
