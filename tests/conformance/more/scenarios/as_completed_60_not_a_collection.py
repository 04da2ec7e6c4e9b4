"""A single future or coroutine instead of a collection is a TypeError at the call."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def job():
        log("must not run")
    fut = asyncio.get_running_loop().create_future()
    coro = job()
    for what, arg in {"future": fut, "coroutine": coro}.items():
        try:
            asyncio.as_completed(arg)
        except TypeError as e:
            log(what, e)
    coro.close()
    await asyncio.sleep(0)
    log("future pending", not fut.done())
