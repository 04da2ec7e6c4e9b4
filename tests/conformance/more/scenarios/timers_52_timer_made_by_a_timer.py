"""A timer made in a timer's callback, however short, waits for another round; its siblings of the batch come first."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    when = loop.time() - 1
    def parent():
        log("parent")
        loop.call_at(when - 5, log, "child")
        loop.call_soon(log, "soon")
    loop.call_at(when, parent)
    loop.call_at(when + 0.5, log, "sibling")
    await asyncio.sleep(0.02)
    log("end")
