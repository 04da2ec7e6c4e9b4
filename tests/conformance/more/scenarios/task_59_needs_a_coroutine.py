"""A task is made of a coroutine; anything else is a TypeError, also a coroutine function that was not called."""
import asyncio

async def main(log):
    async def job():
        return "ran"
    for wrong in (42, job, "text", [job]):
        try:
            asyncio.create_task(wrong)
        except TypeError as e:
            log(e)
    log(await asyncio.create_task(job()), await asyncio.Task(job()))
