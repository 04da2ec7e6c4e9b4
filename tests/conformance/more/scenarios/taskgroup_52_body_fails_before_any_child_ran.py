"""If the body fails before it yields, the children never run."""
import asyncio

async def main(log):
    ran = []
    async def child(n):
        ran.append(n)
    try:
        async with asyncio.TaskGroup() as tg:
            tasks = [tg.create_task(child(n)) for n in range(3)]
            raise OSError("in the body")
    except* OSError as group:
        log(group, ran, [t.cancelled() for t in tasks])
