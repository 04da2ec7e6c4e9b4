"""Two async generators consumed by two tasks take turns wherever they suspend."""
import asyncio

async def main(log):
    async def numbers(step, *, count=3):
        for i in range(0, count * step, step):
            await asyncio.sleep(0)
            yield i
    async def consume(name, step):
        return [log(name, i) or i async for i in numbers(step) if i >= 0]
    log(await asyncio.gather(consume("ones", 1), consume("tens", 10)))
