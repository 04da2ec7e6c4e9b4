"""Once all children are finished gather.cancel() is refused, though gather itself is not done yet."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    futs = [loop.create_future() for _ in range(2)]
    g = asyncio.gather(*futs)
    for i, f in enumerate(futs):
        f.set_result(i)
    log("done", g.done(), "cancel", g.cancel())
    log(await g, g.cancelled())
