"""Several waiting readers are cancelled in different ways; the only one left gets the item."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    readers = [asyncio.create_task(q.get()) for _ in range(4)]
    await asyncio.sleep(0)
    readers[0].cancel()
    await asyncio.sleep(0)
    q.put_nowait("item")
    readers[1].cancel()
    readers[2].cancel()
    await asyncio.wait(readers)
    log([r.cancelled() for r in readers], readers[3].result(), q.qsize())
