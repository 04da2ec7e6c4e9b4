"""run_until_complete of a finished future runs one batch: what was queued before runs too."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    fut = loop.create_future()
    fut.set_result("there already")
    loop.call_soon(log, "queued")
    loop.call_soon(lambda: loop.call_soon(log, "second batch"))
    log(loop.run_until_complete(fut))
    log(loop.run_until_complete(asyncio.sleep(0, "next run")))
    loop.close()
