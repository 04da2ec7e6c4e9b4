"""The task that run_until_complete makes of a coroutine has the coroutine's result, for itself and for its callbacks."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    kept = []
    async def job():
        task = asyncio.current_task()
        kept.append(task)
        task.add_done_callback(lambda task: log("callback", task.result()))
        await asyncio.sleep(0)
        return 7
    log("returned", loop.run_until_complete(job()))
    log("kept", kept[0].result())
    loop.close()
