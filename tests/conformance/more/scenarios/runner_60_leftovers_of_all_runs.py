"""Closing a Runner cancels the tasks that are left over from any of its runs, and waits for their cleanup."""
import asyncio

def main(log):
    async def background(name):
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.add(name)
    tasks, cleaned = [], set()
    async def start(name):
        tasks.append(asyncio.create_task(background(name)))
        await asyncio.sleep(0)
    with asyncio.Runner() as runner:
        for name in ("one", "two"):
            runner.run(start(name))
            log("after", name, [t.done() for t in tasks])
    log("cancelled", [t.cancelled() for t in tasks], "cleaned up", cleaned)
