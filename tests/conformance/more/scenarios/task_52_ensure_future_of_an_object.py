"""ensure_future wraps an object with __await__ into a task, which runs it when its turn comes."""
import asyncio

class Countdown:
    def __init__(self, start, log):
        self.start, self.log = start, log

    def __await__(self):
        while self.start > 0:
            self.log("at", self.start)
            self.start -= 1
            yield from asyncio.sleep(0).__await__()
        return "lift-off"

async def main(log):
    t = asyncio.ensure_future(Countdown(2, log))
    log(isinstance(t, asyncio.Task), t.done())
    log(await t)
