"""A future or coroutine for a collection is a TypeError, a coroutine in the collection too; a wrong mode a ValueError."""
import asyncio

async def main(log):
    async def job():
        log("must not run")
    fut = asyncio.get_running_loop().create_future()
    coro = job()
    for name, args, how in (("future", fut, "ALL_COMPLETED"), ("coroutine", coro, "ALL_COMPLETED"),
                            ("coroutine inside", [coro], "ALL_COMPLETED"), ("mode", [fut], "SOMETIMES")):
        try:
            await asyncio.wait(args, return_when=how)
        except (TypeError, ValueError) as e:
            log(name, e)
    coro.close()
    log("future untouched", not fut.done())
