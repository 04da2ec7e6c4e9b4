"""An error in wait_for's predicate leaves wait_for with the lock held, after waking or before."""
import asyncio

async def main(log):
    cond, state = asyncio.Condition(), {"value": 0}
    async def waiter():
        async with cond:
            try:
                await cond.wait_for(lambda: 1 // state["value"] < 0)
            except ZeroDivisionError as e:
                log(e, "locked", cond.locked())
    await waiter()
    state["value"] = 1
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async with cond:
        state.update(value=0)
        cond.notify()
    await t
    log("locked", cond.locked())
