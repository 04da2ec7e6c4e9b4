"""A cancelled task passes the request to the task that it awaits, and sees the CancelledError with which that one ends."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def awaits(label, t):
        try:
            await t
        except asyncio.CancelledError as e:
            log(label, *e.args)
    async def other_words():
        try:
            await loop.create_future()
        except asyncio.CancelledError as e:
            log("came", *e.args)
            raise asyncio.CancelledError("other words")
    async def slow():
        try:
            await loop.create_future()
        finally:
            await loop.create_future()
    t = asyncio.create_task(awaits("sees", asyncio.create_task(other_words())))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("one")
    await t
    inner = asyncio.create_task(slow())
    t = asyncio.create_task(awaits("of two", inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("one")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    inner.cancel("two")
    await t
