"""Only a callable or none can be the task factory."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    log("default", loop.get_task_factory())
    def factory(loop, coro, **options):
        return asyncio.Task(coro, loop=loop, **options)
    loop.set_task_factory(factory)
    for wrong in (1, "factory"):
        try:
            loop.set_task_factory(wrong)
        except TypeError as e:
            log(e, loop.get_task_factory() is factory)
    loop.set_task_factory(None)
    log("back", loop.get_task_factory())
