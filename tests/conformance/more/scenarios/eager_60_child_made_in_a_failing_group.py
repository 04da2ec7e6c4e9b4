"""An eager child that fails while it creates another: the group is aborted and the grandchild is cancelled."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    made = {}
    async def forever():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            log("grandchild", e)
            raise
    async def child(tg):
        made["grandchild"] = tg.create_task(forever(), eager_start=True)
        raise ValueError("child")
    try:
        async with asyncio.TaskGroup() as tg:
            c = tg.create_task(child(tg), eager_start=True)
            log("body goes on, child failed", c.done())
    except* ValueError as group:
        log(group, made["grandchild"].cancelled())
