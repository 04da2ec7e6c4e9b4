"""A group can only be entered in a task."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    enter = asyncio.TaskGroup().__aenter__()
    def callback():
        try:
            enter.send(None)
        except RuntimeError as e:
            log(e, asyncio.current_task())
    loop.call_soon(callback)
    await asyncio.sleep(0)
    log("end")
