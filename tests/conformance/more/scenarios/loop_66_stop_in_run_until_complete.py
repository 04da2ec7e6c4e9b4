"""stop() by a callback in run_until_complete is a RuntimeError there, and the task can be run to its end afterwards."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def job():
        for i in range(3):
            log("step", i)
            await asyncio.sleep(0)
        return "end"
    t = loop.create_task(job())
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(t)
    except RuntimeError as e:
        log(e, t.done())
    log(loop.run_until_complete(t))
    loop.close()
