"""Errors that gather or a TaskGroup handed to the caller count as seen; wait() only waits, so that one is reported."""
import asyncio, gc

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["message"], context["exception"]))
    async def bad(kind):
        raise kind
    log(await asyncio.gather(bad(KeyError), bad(OSError), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(ValueError))
            tg.create_task(bad(TypeError))
    except ExceptionGroup as e:
        log(e)
    del tg
    done, _ = await asyncio.wait([asyncio.create_task(bad(EOFError))])
    gc.collect()
    log("waited for", len(done))
    done.clear()
    gc.collect()
    log("end")
