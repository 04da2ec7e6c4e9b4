"""A child that cancels the task that owns the group: all are cancelled, and CancelledError comes out."""
import asyncio

async def main(log):
    async def parent():
        me = asyncio.current_task()
        async def rebel():
            me.cancel("by a child")
            try:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                log("rebel cancelled")
                raise
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(rebel())
        except asyncio.CancelledError as e:
            log(e.args)
            raise
    p = asyncio.create_task(parent())
    await asyncio.wait([p])
    log(p.cancelled())
