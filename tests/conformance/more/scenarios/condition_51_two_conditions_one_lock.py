"""Two conditions on one lock have separate waiters: a notification on one does not wake those of the other."""
import asyncio
from collections import deque

async def main(log):
    lock = asyncio.Lock()
    not_empty, not_full = asyncio.Condition(lock), asyncio.Condition(lock)
    box, room = deque(), 2
    async def producer():
        for i in range(5):
            async with not_full:
                while len(box) >= room:
                    log("full")
                    await not_full.wait()
                box.append(i)
                not_empty.notify()
    async def consumer():
        for _ in range(5):
            async with not_empty:
                await not_empty.wait_for(lambda: box)
                log("took", box.popleft())
                not_full.notify()
    await asyncio.gather(producer(), consumer())
