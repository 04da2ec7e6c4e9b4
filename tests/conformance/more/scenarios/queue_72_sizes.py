"""maxsize, qsize, empty and full describe the queue at any moment."""
import asyncio

async def main(log):
    for q in (asyncio.Queue(), asyncio.Queue(2), asyncio.LifoQueue(maxsize=1), asyncio.PriorityQueue(maxsize=-3)):
        states = [(q.qsize(), q.empty(), q.full())]
        for item in range(q.maxsize if q.maxsize > 0 else 3):
            q.put_nowait(item)
            states.append((q.qsize(), q.empty(), q.full()))
        log("maxsize", q.maxsize, states)
