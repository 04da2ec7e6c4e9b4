"""A bounded buffer on one condition: two consumers and a producer, in one exact order."""
import asyncio
from collections import deque

async def main(log):
    cond, buffer = asyncio.Condition(), deque(maxlen=2)
    async def producer():
        for i in range(4):
            async with cond:
                await cond.wait_for(lambda: len(buffer) < buffer.maxlen)
                buffer.append(i)
                log("made", i)
                cond.notify_all()
    async def consumer(name):
        for _ in range(2):
            async with cond:
                await cond.wait_for(lambda: buffer)
                log(name, "took", buffer.popleft())
                cond.notify_all()
    await asyncio.gather(consumer("x"), consumer("y"), producer())
