"""Once the deadline has struck, also while the block is being left, and after the block, reschedule is a RuntimeError."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0) as t:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                try:
                    t.reschedule(loop.time() + 5)
                except RuntimeError as e:
                    log("expiring", e, t.expired())
                raise
    except TimeoutError:
        try:
            t.reschedule(None)
        except RuntimeError as e:
            log("expired", e, t.expired())
    async with asyncio.timeout(5) as in_time:
        pass
    try:
        in_time.reschedule(loop.time())
    except RuntimeError as e:
        log("left", e, in_time.expired())
