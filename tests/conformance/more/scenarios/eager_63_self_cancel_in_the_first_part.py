"""A task that cancels itself in its eager part is interrupted at its first suspension."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async def job():
        log("accepted", asyncio.current_task().cancel("self"))
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            log("interrupted", e.args)
            raise
    t = asyncio.create_task(job())
    log("created, done", t.done())
    await asyncio.wait([t])
    log("cancelled", t.cancelled())
