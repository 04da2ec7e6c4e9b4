"""Cancelled while it queues for the lock again, a waiter goes on queueing; once it has it, the last message is raised."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    cond = asyncio.Condition()
    async def waiter():
        async with cond:
            try:
                await cond.wait()
            except asyncio.CancelledError as e:
                log(e.args, "locked", cond.locked())
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await cond.acquire()
    cond.notify()
    await asyncio.sleep(0)
    t.cancel("first")
    await asyncio.sleep(0)
    log("still queueing", not t.done())
    t.cancel("second")
    await asyncio.sleep(0)
    log("still queueing", not t.done())
    cond.release()
    await t
    log("requests", t.cancelling())
