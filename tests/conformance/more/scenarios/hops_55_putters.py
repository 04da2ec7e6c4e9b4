"""Iteration counts: a blocked putter resumes one iteration after the get() that made room."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 15:
            loop.call_soon(tick)
    loop.call_soon(tick)
    q = asyncio.Queue(1)
    async def putter():
        for x in range(4):
            await q.put(x)
            log("put", x, "in", n)
    t = asyncio.create_task(putter())
    for _ in range(3):
        await asyncio.sleep(0)
    while not t.done() or not q.empty():
        log("got", await q.get(), "in", n)
