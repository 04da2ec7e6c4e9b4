"""gather over eager coroutines that never suspend is done when it is called."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    async def fib(n):
        return n if n < 2 else sum(await asyncio.gather(fib(n - 1), fib(n - 2)))
    loop.call_soon(log, "queued callback")
    g = asyncio.gather(*(fib(n) for n in range(8)))
    log("done", g.done(), g.result())
    log(await g)
    await asyncio.sleep(0)
