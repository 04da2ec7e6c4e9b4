"""`async with` holds a lock, a condition and both semaphores for the block and gives none as its value."""
import asyncio

async def main(log):
    for kind in (asyncio.Lock, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore):
        primitive = kind()
        before = primitive.locked()
        async with primitive as value:
            during = primitive.locked()
        log(kind.__name__, before, during, primitive.locked(), value)
