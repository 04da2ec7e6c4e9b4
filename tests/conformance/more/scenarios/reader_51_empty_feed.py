"""Feeding no bytes wakes nobody."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.read(10))
    await asyncio.sleep(0)
    r.feed_data(b"")
    await asyncio.sleep(0)
    log("done", t.done())
    r.feed_data(b"x")
    log(await t)
