"""On a queue that was shut down put_nowait fails at once, get_nowait only when it is empty."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q = asyncio.Queue(1)
    q.put_nowait("last")
    q.shutdown()
    for call in (lambda: q.put_nowait("no"), q.get_nowait, q.get_nowait):
        try:
            log(call())
        except asyncio.QueueShutDown as e:
            log(e, "size", q.qsize())
