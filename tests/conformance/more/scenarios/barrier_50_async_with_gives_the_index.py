"""`async with barrier as index` waits on entering and hands over the place; leaving does not wait."""
import asyncio

async def main(log):
    barrier = asyncio.Barrier(3)
    async def party(name):
        async with barrier as index:
            log(name, "in as", index, "waiting", barrier.n_waiting)
        log(name, "out")
    async with asyncio.TaskGroup() as tg:
        for name in "xyz":
            tg.create_task(party(name))
