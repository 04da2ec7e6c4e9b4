"""A callback gets the argument objects of the call; a list changed meanwhile shows the change, a name does not."""
import asyncio
from functools import partial

async def main(log):
    loop = asyncio.get_running_loop()
    items, word = [1], "early"
    def show(*args, sep="-", **more):
        log(sep.join(str(a) for a in args), sorted(more))
    loop.call_soon(show, items, word)
    loop.call_soon(partial(show, items, word, sep="+", extra=1))
    loop.call_soon(lambda: show(items, word))
    items.append(2)
    word = "late"
    await asyncio.sleep(0)
