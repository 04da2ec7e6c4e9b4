"""An `async for` left by break goes on where it stopped when the same iterator is used again."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def job(n):
        for _ in range(n):
            await asyncio.sleep(0)
        return n
    it = asyncio.as_completed([asyncio.create_task(job(n)) for n in (7, 1, 3, 5)])
    async for t in it:
        log("before", t.result())
        if t.result() == 3:
            break
    async for t in it:
        log("after", t.result())
    else:
        log("ended by itself")
    try:
        await anext(it)
    except StopAsyncIteration as e:
        log(e)
