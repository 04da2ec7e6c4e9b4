"""One slow getter serves several putters; a putter that was served may queue again behind the others."""
import asyncio, itertools

async def main(log):
    q = asyncio.Queue(1)
    async def put_all(name, count):
        for i in itertools.count(1):
            await q.put(f"{name}{i}")
            if i == count:
                return
    async with asyncio.TaskGroup() as tg:
        for name, count in (("x", 3), ("y", 2), ("z", 1)):
            tg.create_task(put_all(name, count))
        got = []
        while len(got) < 6:
            got.append(await q.get())
            await asyncio.sleep(0)
    log(got)
