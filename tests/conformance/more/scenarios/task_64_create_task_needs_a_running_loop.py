"""create_task without a running loop is a RuntimeError; a loop's own create_task waits for the run."""
import asyncio

def main(log):
    async def job():
        return "ran"
    coro = job()
    try:
        asyncio.create_task(coro)
    except RuntimeError as e:
        log(e)
    coro.close()
    loop = asyncio.new_event_loop()
    t = loop.create_task(job(), name="early")
    log(t.done(), t.get_name(), t in asyncio.all_tasks(loop))
    log(loop.run_until_complete(t))
    loop.close()
