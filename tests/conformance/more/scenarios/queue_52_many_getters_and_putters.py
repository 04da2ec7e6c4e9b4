"""More producers and consumers than a tight queue has room for: nothing is lost and nobody is stuck."""
import asyncio
from collections import Counter

async def main(log):
    q = asyncio.Queue(2)
    got = Counter()
    async def produce(base):
        for i in range(5):
            await q.put(base + i)
    async def consume(name):
        for _ in range(5):
            await q.get()
            got[name] += 1
            if name == "slow":
                await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await asyncio.gather(*(consume(n) for n in ("slow", "fast", "other")), *(produce(b) for b in (0, 10, 20)))
    log(sorted(got.items()), q.empty())
