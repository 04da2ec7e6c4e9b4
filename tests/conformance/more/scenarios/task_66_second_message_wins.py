"""Cancelled twice before it runs, a task that was about to run gets the last message; a waiting one the first."""
import asyncio

async def main(log):
    async def job(waits):
        try:
            await (asyncio.Event().wait() if waits else asyncio.sleep(0))
        except asyncio.CancelledError as e:
            return e.args
    for waits in (True, False):
        t = asyncio.create_task(job(waits))
        await asyncio.sleep(0)
        t.cancel("first")
        t.cancel("second")
        log("waits", waits, await t, t.cancelling())
