"""An inner and an outer group fail together: each collects its own, and no cancel request is left behind."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def fail(error):
        raise error
    me = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as outer:
            try:
                async with asyncio.TaskGroup() as inner:
                    outer.create_task(fail(KeyError()))
                    inner.create_task(fail(ValueError()))
            except* ValueError as group:
                log("inner", group, me.cancelling())
            log("between")
    except* KeyError as group:
        log("outer", group)
    log("requests", me.cancelling())
    await asyncio.sleep(0)
    log("not interrupted")
