"""What cancel() returns through a task's life: true while it is not done, also when asked before, false from then on."""
import asyncio

async def main(log):
    async def job():
        try:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            log("in the task", asyncio.current_task().cancel())
            raise
    t = asyncio.create_task(job())
    answers = [t.cancelled()]
    await asyncio.sleep(0)
    answers += [t.cancel(), t.cancel()]
    await asyncio.wait([t])
    log(answers, t.cancel(), t.cancelled(), t.cancelling())
