"""A result that comes from a callback right after wait_for began is delivered; the deadline never fires."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_soon(fut.set_result, "at once")
    log(await asyncio.wait_for(fut, timeout=0.02))
    await asyncio.sleep(0.06)
    log("quiet", asyncio.current_task().cancelling())
