"""Three stages joined by queues, each ended by a sentinel, give one exact order."""
import asyncio
from functools import partial

async def main(log):
    END = object()
    async def stage(name, work, source, sink):
        while (item := await source.get()) is not END:
            log(name, item)
            await sink.put(work(item))
        await sink.put(END)
    first, second, third = asyncio.Queue(1), asyncio.Queue(1), asyncio.Queue()
    stages = [partial(stage, "double", lambda x: x * 2, first), partial(stage, "text", str, second)]
    async with asyncio.TaskGroup() as tg:
        for make, sink in zip(stages, (second, third)):
            tg.create_task(make(sink))
        for x in (1, 2, 3, END):
            await first.put(x)
    log([third.get_nowait() for _ in range(third.qsize() - 1)], third.get_nowait() is END)
