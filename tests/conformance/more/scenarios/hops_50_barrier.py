"""Iteration counts: the last arrival passes a barrier at once, the others one iteration later, together."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 12:
            loop.call_soon(tick)
    loop.call_soon(tick)
    b = asyncio.Barrier(3)
    async def party(k):
        for _ in range(k):
            await asyncio.sleep(0)
        log(k, "arrives in", n)
        await b.wait()
        log(k, "passes in", n)
    await asyncio.gather(*map(party, (0, 2, 4)))
