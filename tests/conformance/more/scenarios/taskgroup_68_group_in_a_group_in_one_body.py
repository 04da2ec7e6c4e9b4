"""An error in the inner of two groups in one body: the outer one gets the inner's group as the body's error."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def bad():
        raise ArithmeticError
    async def outer_child():
        try:
            await asyncio.Event().wait()
        finally:
            log("outer child ends")
    try:
        async with asyncio.TaskGroup() as outer, asyncio.TaskGroup() as inner:
            outer.create_task(outer_child())
            inner.create_task(bad())
            await asyncio.sleep(0)
    except ExceptionGroup as group:
        log(group, asyncio.current_task().cancelling())
