"""A block whose deadline has passed but that never suspends is not disturbed, nor is the code behind it."""
import asyncio

async def main(log):
    async with asyncio.timeout(-1) as t:
        log("in the block")
    log("left", t.expired())
    await asyncio.sleep(0)
    log("not interrupted", asyncio.current_task().cancelling())
