"""Made inside its running loop a task can start eagerly; made before the loop runs it waits for it."""
import asyncio
NEEDS = (3, 14)

def main(log):
    loop = asyncio.new_event_loop()
    async def job():
        log("runs")
        return "value"
    async def maker():
        t = asyncio.Task(job(), loop=loop, eager_start=True)
        log("done at once", t.done())
        return await t
    log(loop.run_until_complete(maker()))
    late = loop.create_task(job())
    log("before the run", late.done())
    log(loop.run_until_complete(late))
    loop.close()
