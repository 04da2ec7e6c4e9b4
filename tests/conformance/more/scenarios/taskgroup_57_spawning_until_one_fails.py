"""A child that spawns without end: when a spawned one fails, the group ends and refuses further children."""
import asyncio, itertools

async def main(log):
    async def spawned(n):
        await asyncio.sleep(0)
        if n == 4:
            raise ValueError(n)
    async def spawner(tg):
        for n in itertools.count():
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                late = spawned(n)
                try:
                    tg.create_task(late)
                except RuntimeError as e:
                    log("refused", e)
                late.close()
                raise
            tg.create_task(spawned(n))
    try:
        async with asyncio.TaskGroup() as tg:
            s = tg.create_task(spawner(tg))
    except* ValueError as group:
        log(group, s.cancelled())
