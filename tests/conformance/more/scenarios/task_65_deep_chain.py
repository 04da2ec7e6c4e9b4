"""A chain of five hundred coroutines, each awaiting the next, takes no more than one turn of the loop."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def nested(depth):
        if depth == 0:
            loop.call_soon(log, "queued at the bottom")
            await asyncio.sleep(0)
            log("bottom")
            return 0
        return 1 + await nested(depth - 1)
    log("depth", await nested(500))
