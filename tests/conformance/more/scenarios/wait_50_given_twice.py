"""A task that is passed twice counts once, also next to a copy of the list."""
import asyncio

async def main(log):
    async def job(x):
        await asyncio.sleep(0)
        return x
    a, b = (asyncio.create_task(job(x)) for x in "ab")
    done, pending = await asyncio.wait([a, b, a, *[b, a]])
    log(len(done), len(pending), done == {a, b})
