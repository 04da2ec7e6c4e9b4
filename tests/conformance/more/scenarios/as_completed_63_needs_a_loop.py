"""as_completed of coroutines with no loop running is a RuntimeError; in a loop they become its tasks."""
import asyncio

def main(log):
    async def job(x):
        await asyncio.sleep(0)
        return x
    coro = job(0)
    try:
        next(iter(asyncio.as_completed([coro])))
    except RuntimeError as e:
        log(e)
    coro.close()
    async def inside():
        return sorted([await item for item in asyncio.as_completed([job(x) for x in (3, 1, 2)])])
    loop = asyncio.new_event_loop()
    log(loop.run_until_complete(inside()))
    loop.close()
