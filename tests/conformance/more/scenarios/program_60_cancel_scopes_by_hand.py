"""A small scope class that cancels its block from outside and swallows only its own cancellation."""
import asyncio

class Scope:
    def __init__(self):
        self.task = None
        self.called = False

    def cancel(self):
        self.called = True
        if self.task is not None:
            self.task.cancel()

    async def __aenter__(self):
        self.task = asyncio.current_task()
        self.before = self.task.cancelling()
        return self

    async def __aexit__(self, kind, error, traceback):
        task, self.task = self.task, None
        if self.called and task.uncancel() <= self.before and kind is not None:
            return issubclass(kind, asyncio.CancelledError)
        return False

async def main(log):
    loop = asyncio.get_running_loop()
    async with Scope() as scope:
        loop.call_soon(scope.cancel)
        await asyncio.Event().wait()
        log("must not come here")
    log("swallowed", asyncio.current_task().cancelling())
    async with Scope() as outer:
        async with Scope() as inner:
            loop.call_soon(outer.cancel)
            await asyncio.Event().wait()
        log("must not come here")
    log("outer", outer.called, "inner", inner.called, asyncio.current_task().cancelling())
    async def job():
        async with Scope() as scope:
            loop.call_soon(scope.cancel)
            await asyncio.Event().wait()
        log("must not come here")
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    t.cancel("outside")
    await asyncio.wait([t])
    log("both", t.cancelled(), t.cancelling())
