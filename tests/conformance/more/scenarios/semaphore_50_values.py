"""The starting value may be zero, not negative; each release makes room for one."""
import asyncio

async def main(log):
    for value in (2, 0, -1):
        try:
            log(value, "locked", asyncio.Semaphore(value).locked())
        except ValueError as e:
            log(value, e)
    s = asyncio.Semaphore(0)
    for _ in range(3):
        s.release()
    log([await s.acquire() for _ in range(3)], s.locked())
