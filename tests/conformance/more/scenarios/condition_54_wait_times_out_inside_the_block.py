"""wait_for() around condition.wait() times out with the lock held again, and the block releases it."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    async with cond:
        try:
            await asyncio.wait_for(cond.wait(), timeout=0.02)
        except asyncio.TimeoutError as e:
            log(e, "locked", cond.locked())
    log("locked", cond.locked())
    async with asyncio.timeout(0.06), cond:
        log("again", cond.locked())
