"""What is still queued when a loop is closed never runs."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    loop.call_soon(log, "must not run")
    loop.call_later(0, log, "must not run either")
    async def job():
        log("nor this")
    coro = job()
    loop.create_task(coro)
    loop.close()
    log("closed", loop.is_closed())
    other = asyncio.new_event_loop()
    other.run_until_complete(asyncio.sleep(0.02))
    other.close()
    coro.close()
    log("end")
