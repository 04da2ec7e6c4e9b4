"""read(0) and readexactly(0) give nothing at once; readexactly of a negative size is a ValueError."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    asyncio.get_running_loop().call_soon(log, "queued callback")
    log(await r.read(0), await r.readexactly(0))
    try:
        await r.readexactly(-1)
    except ValueError as e:
        log(e)
    await asyncio.sleep(0)
