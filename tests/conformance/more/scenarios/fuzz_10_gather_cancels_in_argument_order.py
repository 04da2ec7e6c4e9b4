"""cancel() of a gather reaches its children in the order of its arguments, tasks and plain futures alike."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def child(name):
        try:
            await loop.create_future()
        finally:
            log(name)
    def future(name):
        f = loop.create_future()
        f.add_done_callback(lambda f: log(name))
        return f
    g = asyncio.gather(child("task 1"), future("future 2"), child("task 3"), asyncio.gather(child("task 4"), future("future 5")),
                       future("future 6"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    log("accepted", g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        log("over")
