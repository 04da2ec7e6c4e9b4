"""A get() on an empty queue goes on as soon as an item is there; items put meanwhile stay."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    loop = asyncio.get_running_loop()
    def fill():
        for item in ("one", "two"):
            q.put_nowait(item)
        log("filled", q.qsize())
    loop.call_soon(fill)
    log("got", await q.get(), "left", q.qsize())
    log("got", await q.get(), "empty", q.empty())
