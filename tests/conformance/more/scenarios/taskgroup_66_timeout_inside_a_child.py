"""A TimeoutError of one child is an error like any other: the group ends with it, siblings are cancelled."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def impatient():
        async with asyncio.timeout(0.02):
            await asyncio.Event().wait()
    async def patient():
        try:
            await asyncio.Event().wait()
        finally:
            log("patient cancelled, requests", asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(patient())
            tg.create_task(impatient())
    except* TimeoutError as group:
        log(group)
    log("requests", asyncio.current_task().cancelling())
