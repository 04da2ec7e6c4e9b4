"""call_at with times that have passed runs in the next round, before later ones, whatever order they came in."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    now = loop.time()
    for offset in (0.02, -3, -1, 0.04, -2):
        loop.call_at(now + offset, log, "offset", int(offset * 100))
    loop.call_soon(log, "soon")
    await asyncio.sleep(0)
    log("main")
    await asyncio.sleep(0.08)
