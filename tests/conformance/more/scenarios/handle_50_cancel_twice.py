"""Cancelling a handle twice, or after it ran, is harmless; only a handle cancelled before counts as cancelled."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    ran = loop.call_soon(log, "runs")
    never = loop.call_soon(log, "must not run")
    never.cancel()
    never.cancel()
    await asyncio.sleep(0)
    log("ran", ran.cancelled(), "never", never.cancelled())
    ran.cancel()
    log("ran", ran.cancelled())
