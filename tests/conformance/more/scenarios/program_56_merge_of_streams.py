"""Async generators merged into one stream, closed early; each source tidies up."""
import asyncio
from contextlib import aclosing, suppress

async def main(log):
    async def source(name, pause, stop):
        try:
            for i in range(stop):
                for _ in range(pause):
                    await asyncio.sleep(0)
                yield f"{name}{i}"
        finally:
            log(name, "closed")
    async def merge(*sources):
        queue, END = asyncio.Queue(), object()
        async def pump(source):
            async with aclosing(source):
                async for item in source:
                    await queue.put(item)
            await queue.put(END)
        pumps = [asyncio.create_task(pump(s)) for s in sources]
        try:
            left = len(pumps)
            while left:
                if (item := await queue.get()) is END:
                    left -= 1
                else:
                    yield item
        finally:
            for p in pumps:
                p.cancel()
                with suppress(asyncio.CancelledError):
                    await p
    log([item async for item in merge(source("a", 1, 3), source("b", 2, 2))])
    async with aclosing(merge(source("x", 1, 99), source("y", 3, 99))) as merged:
        async for item in merged:
            if item == "y1":
                break
    log("end")
