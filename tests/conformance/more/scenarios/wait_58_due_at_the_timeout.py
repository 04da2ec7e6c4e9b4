"""Of two sleepers the one that is due when the timeout is counts as done, the later one as pending."""
import asyncio

async def main(log):
    tasks = [asyncio.create_task(asyncio.sleep(delay, name)) for delay, name in ((0.04, "due"), (0.12, "later"))]
    await asyncio.sleep(0)
    done, pending = await asyncio.wait(tasks, timeout=0.04)
    log([t.result() for t in done], len(pending))
    log(await pending.pop())
