"""A waiter that waits again at once while the event is still set does not yield in between."""
import asyncio

async def main(log):
    event = asyncio.Event()
    async def busy():
        for i in range(3):
            await event.wait()
            log("busy", i)
    async def other():
        await event.wait()
        log("other")
    async with asyncio.TaskGroup() as tg:
        tg.create_task(busy())
        tg.create_task(other())
        await asyncio.sleep(0)
        event.set()
