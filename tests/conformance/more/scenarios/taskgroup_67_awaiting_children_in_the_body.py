"""The body may await its children itself; an error it catches there still fails the group."""
import asyncio

async def main(log):
    async def child(x):
        await asyncio.sleep(0)
        if x is None:
            raise ValueError("none")
        return x + 1
    try:
        async with asyncio.TaskGroup() as tg:
            log("awaited", await tg.create_task(child(1)))
            bad = tg.create_task(child(None))
            try:
                await bad
            except (ValueError, asyncio.CancelledError) as e:
                log("caught", e)
            log("body goes on")
    except* ValueError as group:
        log("group", group)
