"""uncancel() down to zero before the CancelledError was delivered withdraws it; not down to zero does not."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def job():
        try:
            await asyncio.sleep(0)
            return "not interrupted"
        except asyncio.CancelledError as e:
            return "interrupted"
    for cancels, uncancels in ((1, 1), (2, 2), (2, 1)):
        t = asyncio.create_task(job())
        await asyncio.sleep(0)
        for _ in range(cancels):
            t.cancel()
        left = [t.uncancel() for _ in range(uncancels)]
        log(left, await t, t.cancelling())
