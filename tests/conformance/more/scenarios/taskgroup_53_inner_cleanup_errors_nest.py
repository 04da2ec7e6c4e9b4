"""A child of an inner group that fails in its cleanup: its error comes as a group within the outer's group."""
import asyncio

async def main(log):
    async def child(turns, error):
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(turns):
                await asyncio.sleep(0)
            raise error
    async def inner():
        async with asyncio.TaskGroup() as tg:
            for turns, error in enumerate((KeyError("k"), IndexError("i"))):
                tg.create_task(child(turns * 2, error))
    async def sibling():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        raise ValueError("sibling")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(sibling())
    except ExceptionGroup as group:
        log(group)
        log("lookups", group.subgroup(LookupError), "values", group.split(ValueError)[0])
