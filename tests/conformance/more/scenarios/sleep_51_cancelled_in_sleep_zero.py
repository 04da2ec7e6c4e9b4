"""A task cancelled while it is in sleep(0) is interrupted there."""
import asyncio

async def main(log):
    async def job():
        for i in range(5):
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError as e:
                log("interrupted at", i, e.args)
                return i
    t = asyncio.create_task(job())
    for _ in range(3):
        await asyncio.sleep(0)
    log(t.cancel("now"), t.done())
    log(await t, t.cancelled())
