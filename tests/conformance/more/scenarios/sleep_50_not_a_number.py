"""A delay that is not a number in the sense of floats is a ValueError, at once."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    asyncio.get_running_loop().call_soon(log, "queued callback")
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        log(e)
    await asyncio.sleep(0)
