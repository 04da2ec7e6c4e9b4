"""Iteration counts: child fails, its siblings are told two iterations later and the group ends two after the last of them."""
import asyncio

async def main(log):
    loop, n = asyncio.get_running_loop(), 0
    def tick():
        nonlocal n
        n += 1
        if n < 20:
            loop.call_soon(tick)
    loop.call_soon(tick)
    async def bad():
        log("fails in", n)
        raise ValueError
    async def sibling(cleanup):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log("told in", n)
            for _ in range(cleanup):
                await asyncio.sleep(0)
            log("ends in", n)
            raise
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(sibling(2))
            tg.create_task(bad())
    except* ValueError:
        log("group ends in", n)
