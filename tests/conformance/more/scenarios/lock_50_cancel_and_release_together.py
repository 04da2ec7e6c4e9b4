"""The first waiter is cancelled and the lock released in one callback: exactly the next waiter gets it."""
import asyncio

async def main(log):
    loop, lock = asyncio.get_running_loop(), asyncio.Lock()
    await lock.acquire()
    async def waiter(name):
        async with lock:
            log(name, "has it")
    for order in ("cancel first", "release first"):
        ts = [asyncio.create_task(waiter(f"{order}: {k}")) for k in range(3)]
        await asyncio.sleep(0)
        steps = [ts[0].cancel, lock.release]
        def race():
            for step in steps if order == "cancel first" else reversed(steps):
                step()
        loop.call_soon(race)
        await asyncio.wait(ts)
        log([t.cancelled() for t in ts], "locked", lock.locked())
        await lock.acquire()
