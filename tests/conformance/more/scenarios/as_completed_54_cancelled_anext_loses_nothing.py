"""A task cancelled in `anext` takes no result with it: the next `anext` gets the first one."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    gates = [asyncio.get_running_loop().create_future() for _ in range(2)]
    it = aiter(asyncio.as_completed(gates))
    async def fetch():
        return await anext(it)
    hasty = asyncio.create_task(fetch())
    await asyncio.sleep(0)
    hasty.cancel()
    await asyncio.wait({hasty})
    log("hasty", hasty.cancelled())
    gates[1].set_result("second gate")
    gates[0].set_result("first gate")
    async for f in it:
        log(f.result())
