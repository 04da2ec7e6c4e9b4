"""A CancelledError that a task raises by itself ends it as cancelled, with its message, though nobody asked."""
import asyncio

async def main(log):
    async def job(nested):
        if nested:
            await job(False)
        raise asyncio.CancelledError("by hand")
    for nested in (False, True):
        t = asyncio.create_task(job(nested))
        try:
            await t
        except asyncio.CancelledError as e:
            log(e.args, t.cancelled(), t.cancelling(), asyncio.current_task().cancelling())
