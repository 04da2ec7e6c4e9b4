"""return_exceptions does not hide a cancellation of gather itself."""
import asyncio

async def main(log):
    async def stubborn():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return "swallowed"
    async def failing():
        raise LookupError
    async def outer():
        try:
            log(await asyncio.gather(stubborn(), failing(), return_exceptions=True))
        except asyncio.CancelledError as e:
            log("gather", e)
            raise
    t = asyncio.create_task(outer())
    for _ in range(3):
        await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    log("cancelled", t.cancelled())
