"""Tasks and callbacks made before the loop runs keep their order when it does, ahead of the main task."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def job(name):
        log("job", name)
        return name
    a = loop.create_task(job("a"))
    loop.call_soon(log, "callback")
    b = loop.create_task(job("b"))
    log(loop.run_until_complete(job("main")), a.done(), b.done())
    log(len(asyncio.all_tasks(loop)))
    loop.close()
