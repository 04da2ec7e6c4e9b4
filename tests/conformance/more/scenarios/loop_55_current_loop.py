"""Inside a coroutine and a callback get_running_loop and get_event_loop give the loop that runs; outside they fail."""
import asyncio
NEEDS = (3, 14)

def main(log):
    for get in (asyncio.get_running_loop, asyncio.get_event_loop):
        try:
            get()
        except RuntimeError as e:
            log(e)
    loop = asyncio.new_event_loop()
    def in_callback():
        log("callback", asyncio.get_running_loop() is loop, asyncio.get_event_loop() is loop)
    async def job():
        loop.call_soon(in_callback)
        log("coroutine", asyncio.get_event_loop() is loop is asyncio.get_running_loop())
        await asyncio.sleep(0)
    loop.run_until_complete(job())
    loop.close()
