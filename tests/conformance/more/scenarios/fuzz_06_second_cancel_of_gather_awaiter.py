"""Cancelled again in each iteration, a task that awaits gather goes on only when the gather is over."""
import asyncio

async def main(log):
    async def child():
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            log("child ends in", n)
    async def plain():
        try:
            await asyncio.gather(child())
        finally:
            log("plain ends in", n)
    async def nested():
        try:
            await asyncio.gather(asyncio.gather(asyncio.gather(child())))
        finally:
            log("nested ends in", n)
    for job in (plain, nested):
        t = asyncio.create_task(job())
        for _ in range(3):
            await asyncio.sleep(0)
        for n in range(8):
            log(n, "accepted", t.cancel())
            await asyncio.sleep(0)
