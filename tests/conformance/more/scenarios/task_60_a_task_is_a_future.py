"""A task may stand wherever a future may."""
import asyncio

async def main(log):
    async def job(x):
        await asyncio.sleep(0)
        return x
    def make(x):
        return asyncio.get_running_loop().create_task(job(x))
    log(issubclass(asyncio.Task, asyncio.Future), isinstance(make(0), asyncio.Future), asyncio.isfuture(make(0)))
    log(await asyncio.shield(make(1)), await asyncio.wait_for(make(2), 1), await asyncio.gather(make(3)))
    (done,), _ = await asyncio.wait({make(4)})
    log(done.result())
