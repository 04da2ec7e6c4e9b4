"""One of several waiting putters is cancelled: its item never arrives, the others keep their order."""
import asyncio

async def main(log):
    q = asyncio.Queue(1)
    putters = {item: asyncio.create_task(q.put(item)) for item in "abcd"}
    await asyncio.sleep(0)
    putters["c"].cancel()
    got = [await q.get() for _ in range(3)]
    log(got, q.qsize())
    await asyncio.sleep(0)
    log([name for name, t in putters.items() if t.cancelled()], q.empty())
