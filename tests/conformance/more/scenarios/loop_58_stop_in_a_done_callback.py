"""stop() by a done-callback of a task ends run_forever after that batch; stop() twice is one stop."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def job():
        await asyncio.sleep(0)
        log("job ends")
    t = loop.create_task(job())
    t.add_done_callback(lambda _: (loop.stop(), loop.stop()))
    t.add_done_callback(lambda _: loop.call_soon(log, "queued by the last batch"))
    loop.run_forever()
    log("stopped", t.done())
    loop.call_soon(loop.stop)
    loop.run_forever()
    log("again")
    loop.close()
