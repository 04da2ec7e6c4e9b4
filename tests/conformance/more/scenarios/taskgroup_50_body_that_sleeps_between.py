"""A child may be done before the next one is made; the group waits for those that are left."""
import asyncio

async def main(log):
    async def child(n):
        for _ in range(n):
            await asyncio.sleep(0)
        log("child", n)
        return n
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(child(0))
        await asyncio.sleep(0)
        b = tg.create_task(child(2))
        log("body ends", a.done(), b.done())
    log(a.result() + b.result())
