"""create_eager_task_factory takes the constructor of the tasks; it is told loop, name and that it starts eagerly."""
import asyncio
NEEDS = (3, 12)

async def main(log):
    loop = asyncio.get_running_loop()
    class Traced(asyncio.Task):
        made = 0
        def __init__(self, coro, **options):
            Traced.made += 1
            log("made for this loop", options["loop"] is loop, "eager", options["eager_start"])
            super().__init__(coro, **options)
    loop.set_task_factory(asyncio.create_eager_task_factory(Traced))
    async def job(x):
        if x:
            await asyncio.sleep(0)
        return x
    ts = [asyncio.create_task(job(x), name=f"job {x}") for x in range(2)]
    log([isinstance(t, Traced) for t in ts], [t.done() for t in ts], Traced.made)
    log(await asyncio.gather(*ts), ts[1].get_name())
