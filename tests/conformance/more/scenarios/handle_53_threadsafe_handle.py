"""The handle of call_soon_threadsafe can be cancelled in the loop's own thread, before the callback runs."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    keep, drop = [loop.call_soon_threadsafe(log, word) for word in ("kept", "dropped")]
    loop.call_soon(drop.cancel)
    drop.cancel()
    log(keep.cancelled(), drop.cancelled())
    await asyncio.sleep(0)
    log("end")
