"""Negative delays are like zero: one turn, in line with everything queued; the result is handed through."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    for delay in (-5, -0.001, 0):
        loop.call_soon(log, "queued before", "second" if delay else "third")
        marker = object()
        log((await asyncio.sleep(delay, result=marker)) is marker)
