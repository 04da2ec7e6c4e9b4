"""when() tells the deadline, expired() whether it struck; reschedule(None) takes the deadline away."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    before = loop.time()
    async with asyncio.timeout(0.02) as t:
        log(before + 0.02 <= t.when() <= loop.time() + 0.02, t.expired())
        t.reschedule(None)
        log(t.when(), t.expired())
        await asyncio.sleep(0.06)
        when = loop.time() + 9
        t.reschedule(when)
        log(t.when() == when)
    log(t.when() == when, t.expired())
