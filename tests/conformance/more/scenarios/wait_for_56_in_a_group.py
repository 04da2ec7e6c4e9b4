"""wait_for in a group's child: the caller's cancellation by the group is no timeout."""
import asyncio

async def main(log):
    async def waiting():
        try:
            await asyncio.wait_for(asyncio.Event().wait(), 5)
        except (asyncio.CancelledError, TimeoutError) as e:
            log("waiting", e)
            raise
    async def bad():
        await asyncio.sleep(0)
        raise ConnectionError
    try:
        async with asyncio.TaskGroup() as tg:
            w = tg.create_task(waiting())
            tg.create_task(bad())
    except* OSError as group:
        log(group, w.cancelled())
