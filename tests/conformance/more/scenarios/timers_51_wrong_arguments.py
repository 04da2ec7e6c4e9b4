"""A delay that is missing is a TypeError when the timer is made."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    for schedule in (loop.call_later, loop.call_at):
        try:
            schedule(None, log, "must not run")
        except TypeError as e:
            log(e)
    await asyncio.sleep(0.02)
