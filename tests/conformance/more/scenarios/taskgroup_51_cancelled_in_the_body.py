"""The parent is cancelled while it is still in the body: the children are cancelled and CancelledError comes out."""
import asyncio

async def main(log):
    cancelled = set()
    async def child(n):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.add(n)
            raise
    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(child(1))
                tg.create_task(child(2))
                await asyncio.Event().wait()
                log("must not come here")
        except BaseException as e:
            log(e, cancelled, asyncio.current_task().cancelling())
            raise
    p = asyncio.create_task(parent())
    for _ in range(2):
        await asyncio.sleep(0)
    p.cancel()
    await asyncio.wait([p])
    log(p.cancelled())
