"""A task awaited by several others wakes them in the order in which they began to wait, and gives each the same object."""
import asyncio

async def main(log):
    async def producer():
        for _ in range(3):
            await asyncio.sleep(0)
        return ["shared"]
    p = asyncio.create_task(producer())
    seen = []
    async def consumer(name, delay):
        for _ in range(delay):
            await asyncio.sleep(0)
        seen.append(await p)
        log(name)
    await asyncio.gather(consumer("late", 1), consumer("early", 0), consumer("after the end", 6))
    log(len(seen), all(x is seen[0] for x in seen))
