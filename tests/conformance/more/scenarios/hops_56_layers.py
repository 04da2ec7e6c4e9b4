"""Iteration counts: shield, gather, wait and a task around one another each add their hops to a result's way out."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 20:
            loop.call_soon(tick)
    async def leaf():
        return "x"
    async def around(x):
        return await x
    async def waiting(x):
        done, _ = await asyncio.wait([asyncio.ensure_future(x)])
        return done.pop().result()
    layers = {"task": lambda: asyncio.create_task(around(leaf())),
              "shield": lambda: asyncio.shield(leaf()),
              "task in shield": lambda: asyncio.shield(around(asyncio.create_task(leaf()))),
              "gather of shield": lambda: asyncio.gather(asyncio.shield(leaf())),
              "shield of gather": lambda: asyncio.shield(asyncio.gather(leaf())),
              "wait": lambda: waiting(leaf()),
              "wait on shield": lambda: waiting(asyncio.shield(leaf()))}
    for name, make in layers.items():
        n = 0
        tick()
        await make()
        log(name, n)
        n = 99
        await asyncio.sleep(0)
