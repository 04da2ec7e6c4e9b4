"""A child that swallows the group's cancellation and returns holds the group up, but its result is kept."""
import asyncio

async def main(log):
    async def stubborn():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            for _ in range(3):
                await asyncio.sleep(0)
            return "finished anyway"
    async def bad():
        raise BufferError
    try:
        async with asyncio.TaskGroup() as tg:
            s = tg.create_task(stubborn())
            tg.create_task(bad())
    except* BufferError:
        log(s.result(), s.cancelled(), s.cancelling())
