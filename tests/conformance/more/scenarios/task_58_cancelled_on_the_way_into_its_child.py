"""Cancelled before it got to await its child, a task passes the cancellation on when it does."""
import asyncio

async def main(log):
    async def child():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log("child cancelled")
            raise
    c = asyncio.create_task(child())
    async def parent():
        asyncio.current_task().cancel()
        log("about to wait, requests", asyncio.current_task().cancelling())
        try:
            await c
        finally:
            log("child done", c.done())
    p = asyncio.create_task(parent())
    await asyncio.wait([p, c])
    log(p.cancelled(), c.cancelled())
