"""Cancelling the caller of a wait_for without deadline cancels what it awaits."""
import asyncio

async def main(log):
    async def inner():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            log("inner", e.args)
            raise
    i = asyncio.create_task(inner())
    outer = asyncio.create_task(asyncio.wait_for(i, timeout=None))
    for _ in range(2):
        await asyncio.sleep(0)
    outer.cancel("caller")
    await asyncio.wait([outer])
    log(outer.cancelled(), i.cancelled())
