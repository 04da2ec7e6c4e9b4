"""A timeout can only be entered in a task."""
import asyncio

async def main(log):
    entering = asyncio.timeout(1).__aenter__()
    def callback():
        try:
            entering.send(None)
        except RuntimeError as e:
            log(e)
    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    log("end")
