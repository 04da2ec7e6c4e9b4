"""In debug mode a coroutine function given as a callback is a TypeError at once, not a coroutine never awaited."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def job():
        log("must not run")
    loop.set_debug(True)
    try:
        for schedule in (loop.call_soon, loop.call_soon_threadsafe, lambda f: loop.call_later(0, f)):
            try:
                schedule(job)
            except TypeError as e:
                log(e)
    finally:
        loop.set_debug(False)
    await asyncio.sleep(0)
    log("end")
