"""The very CancelledError that ended the wait, with its message, leaves condition.wait()."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    async def waiter():
        async with cond:
            try:
                await cond.wait_for(lambda: False)
            except asyncio.CancelledError as e:
                log(e.args, "locked", cond.locked())
                raise
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    t.cancel("enough")
    await asyncio.wait([t])
    log("cancelled", t.cancelled(), "locked", cond.locked())
