"""Finished futures are no exception: the first item costs two iterations, the second comes along at once."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    a, b = loop.create_future(), loop.create_future()
    a.set_result("a")
    b.set_exception(OSError("b"))
    n = 0
    def tick():
        nonlocal n
        n += 1
        if n < 9:
            loop.call_soon(tick)
    loop.call_soon(tick)
    got = []
    for item in asyncio.as_completed((a, b)):
        try:
            got.append(await item)
        except OSError as e:
            got.append("error")
        log("in iteration", n)
    log(sorted(got))
