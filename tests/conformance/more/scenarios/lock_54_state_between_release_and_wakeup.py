"""Between release() and the waiter's next step the lock shows as free, yet a second release is an error."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    await lock.acquire()
    async def waiter():
        async with lock:
            log("waiter has it", lock.locked())
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    lock.release()
    log("locked", lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        log(e)
    await t
    log("locked", lock.locked())
