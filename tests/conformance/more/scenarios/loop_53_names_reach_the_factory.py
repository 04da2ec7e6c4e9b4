"""A task factory gets the name and the context with the coroutine; without one the task is named by itself."""
import asyncio, contextvars
NEEDS = (3, 14)

async def main(log):
    loop = asyncio.get_running_loop()
    seen = []
    def factory(loop, coro, **options):
        seen.append({key: value for key, value in options.items() if value is not None})
        return asyncio.Task(coro, loop=loop, **options)
    async def job():
        return asyncio.current_task().get_name()
    plain = loop.create_task(job(), name="plain")
    loop.set_task_factory(factory)
    ctx = contextvars.Context()
    tasks = [plain, loop.create_task(job(), name="made"), asyncio.create_task(job(), name="both", context=ctx)]
    log(await asyncio.gather(*tasks))
    log([sorted(o) for o in seen], seen[1]["context"] is ctx, tasks[2].get_context() is ctx)
