"""After a run, also one that failed, no loop is running, and the next one may."""
import asyncio

def main(log):
    async def fail():
        raise StopAsyncIteration
    async def ok():
        return asyncio.get_running_loop().is_running()
    for make in (fail, ok, fail, ok):
        loop = asyncio.new_event_loop()
        try:
            log(loop.run_until_complete(make()))
        except StopAsyncIteration as e:
            log(e)
        finally:
            log("running", loop.is_running())
            loop.close()
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            log("none")
