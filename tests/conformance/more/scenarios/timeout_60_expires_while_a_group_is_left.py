"""A deadline that strikes while a group waits for a child that tidies up slowly: TimeoutError when the child has ended."""
import asyncio

async def main(log):
    async def child():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            for _ in range(3):
                await asyncio.sleep(0)
            log("child ends")
            raise
    try:
        async with asyncio.timeout(0.02) as t:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(child())
    except TimeoutError as e:
        log(e, t.expired(), asyncio.current_task().cancelling())
