"""gather inside gather: results nest, and each level costs one iteration more."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 20:
            loop.call_soon(tick)
    async def job(x):
        return x
    for depth in (1, 2, 3):
        n = 0
        tick()
        g = asyncio.gather(job("leaf"))
        for _ in range(depth - 1):
            g = asyncio.gather(g, job("side"))
        result = await g
        log(result, "in", n)
        n = 99
        await asyncio.sleep(0)
