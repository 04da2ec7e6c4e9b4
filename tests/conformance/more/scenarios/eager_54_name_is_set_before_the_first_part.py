"""Inside its eager part a task already has its name, and it is the current task."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    async def who():
        me = asyncio.current_task()
        log("I am", me.get_name(), "done", me.done(), "listed", me in asyncio.all_tasks())
    asyncio.create_task(who(), name="eve", eager_start=True)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(who(), name="adam", eager_start=True)
        log("in the group")
