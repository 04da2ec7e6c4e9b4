"""A wait that times out leaves the event as it was; the next one gets the later set()."""
import asyncio

async def main(log):
    event = asyncio.Event()
    try:
        async with asyncio.timeout(0.02):
            await event.wait()
    except TimeoutError as e:
        log(e, event.is_set())
    asyncio.get_running_loop().call_later(0.02, event.set)
    log(await asyncio.wait_for(event.wait(), timeout=1), event.is_set())
