"""Timers without delay run in the next round, behind callbacks that were queued after them."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    loop.call_later(0, log, "timer 1")
    loop.call_soon(log, "soon 1")
    def first():
        log("first")
        loop.call_later(0, log, "timer 2")
        loop.call_soon(log, "soon 2")
    loop.call_soon(first)
    for i in range(3):
        await asyncio.sleep(0)
        log("main", i)
