"""When every queued waiter has been cancelled but none has run yet, a newcomer takes the free lock at once."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    await lock.acquire()
    ts = [asyncio.create_task(lock.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    for t in ts:
        t.cancel()
    lock.release()
    asyncio.get_running_loop().call_soon(log, "queued callback")
    log("newcomer", await lock.acquire())
    await asyncio.wait(ts)
    log([t.cancelled() for t in ts], lock.locked())
