"""A sleeper whose timer and whose cancellation fall into one round is cancelled, whichever of them comes first."""
import asyncio, time

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["message"]))
    async def sleeper():
        await asyncio.sleep(0.06)
        return "slept"
    for when in (0.04, 0.08):
        t = asyncio.create_task(sleeper())
        loop.call_later(when, lambda: log("cancel", t.cancel(), "done", t.done()))
        await asyncio.sleep(0)
        time.sleep(0.12)
        await asyncio.wait([t])
        log(t.cancelled())
