"""A loop can be run for ever, stopped, run until complete and so on; queued work carries over."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    done = []
    async def counter():
        for i in range(6):
            done.append(i)
            await asyncio.sleep(0)
        return "counted"
    t = loop.create_task(counter())
    for _ in range(2):
        loop.call_soon(loop.stop)
        loop.run_forever()
        log(len(done))
    log(loop.run_until_complete(asyncio.sleep(0, "aside")), len(done))
    log(loop.run_until_complete(t), len(done))
    loop.close()
