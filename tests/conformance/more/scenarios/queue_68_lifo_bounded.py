"""A bounded LifoQueue blocks like any other; a putter that was waiting puts on top."""
import asyncio

async def main(log):
    q = asyncio.LifoQueue(2)
    async def fill():
        for x in range(4):
            await q.put(x)
    t = asyncio.create_task(fill())
    await asyncio.sleep(0)
    got = []
    while len(got) < 4:
        got.append(q.get_nowait())
        await asyncio.sleep(0)
    log(got, t.done())
