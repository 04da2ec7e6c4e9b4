"""Errors stay in their tasks: wait() raises nothing, whatever it waits for."""
import asyncio

async def main(log):
    async def job(error=None):
        if error:
            raise error
        return "fine"
    tasks = [asyncio.create_task(job(e)) for e in (None, KeyError("x"), OSError)]
    for how in (asyncio.ALL_COMPLETED, asyncio.FIRST_EXCEPTION):
        done, pending = await asyncio.wait(tasks, return_when=how)
        log(len(done), len(pending))
    log([t.exception() for t in tasks])
