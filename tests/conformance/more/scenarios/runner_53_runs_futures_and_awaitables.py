"""Runner.run takes any awaitable: a future, a task, an object with __await__."""
import asyncio
NEEDS = (3, 14)

class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value

def main(log):
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        fut = loop.create_future()
        loop.call_soon(fut.set_result, "future")
        log(runner.run(fut))
        log(runner.run(loop.create_task(asyncio.sleep(0, "task"))))
        log(runner.run(Later("object")))
