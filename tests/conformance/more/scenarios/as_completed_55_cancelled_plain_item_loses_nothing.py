"""A cancelled wait on one item of plain iteration leaves its result for the next item."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    futs = [loop.create_future() for _ in range(3)]
    items = list(asyncio.as_completed(futs))
    log(len(items), "items")
    async def take(item):
        return await item
    first = asyncio.create_task(take(items[0]))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    futs[2].set_result("c")
    log("item 1:", await items[1])
    futs[0].set_result("a")
    log("item 2:", await items[2])
    futs[1].set_result("b")
    await asyncio.sleep(0)
    log("all done", all(f.done() for f in futs))
