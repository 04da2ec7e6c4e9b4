"""current_task() without a running loop is a RuntimeError; of a loop that does not run it is none."""
import asyncio

def main(log):
    try:
        asyncio.current_task()
    except RuntimeError as e:
        log(e)
    loop = asyncio.new_event_loop()
    log(asyncio.current_task(loop), asyncio.current_task(loop=loop))
    async def job():
        return asyncio.current_task(loop) is asyncio.current_task() is not None
    log(loop.run_until_complete(job()), len(asyncio.all_tasks(loop)))
    loop.close()
