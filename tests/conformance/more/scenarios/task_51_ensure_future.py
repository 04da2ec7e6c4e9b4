"""ensure_future makes a task of a coroutine and gives futures and tasks back as they are."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    async def job():
        return "ran"
    made = asyncio.ensure_future(job())
    with_loop = asyncio.ensure_future(job(), loop=loop)
    log([asyncio.isfuture(x) for x in (fut, made, with_loop)], isinstance(made, asyncio.Task))
    for x in (fut, made):
        log(asyncio.ensure_future(x) is x, asyncio.ensure_future(x, loop=loop) is x)
    log(await made, await with_loop)
