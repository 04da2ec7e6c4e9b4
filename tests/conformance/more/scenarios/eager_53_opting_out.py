"""eager_start=False makes one task start later although the factory is eager."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    async def job(name):
        log("start", name)
    a = asyncio.create_task(job("lazy"), eager_start=False)
    b = asyncio.create_task(job("eager"))
    c = loop.create_task(job("lazy too"), eager_start=False, name="c")
    log([t.done() for t in (a, b, c)], c.get_name())
    await asyncio.wait([a, b, c])
