"""A condition made for a lock is that lock: held through one, it is held through the other."""
import asyncio

async def main(log):
    lock = asyncio.Lock()
    cond = asyncio.Condition(lock=lock)
    log("free", lock.locked(), cond.locked())
    async with lock:
        log("by lock", lock.locked(), cond.locked())
        cond.notify_all()
    await cond.acquire()
    log("by condition", lock.locked(), cond.locked())
    lock.release()
    log("free", lock.locked(), cond.locked())
