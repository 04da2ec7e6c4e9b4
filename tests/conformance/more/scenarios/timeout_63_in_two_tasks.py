"""Timeouts of different tasks are independent; a child started in the block is not covered by it."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def child():
        await gate.wait()
        return "child ends"
    try:
        async with asyncio.timeout(0.02):
            t = asyncio.create_task(child())
            await asyncio.Event().wait()
    except TimeoutError as e:
        log(e, t.done())
    gate.set()
    log(await t)
