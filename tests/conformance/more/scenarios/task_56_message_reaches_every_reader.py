"""The message of a task's cancellation is in the error that await, result() and exception() raise."""
import asyncio

async def main(log):
    async def hang():
        await asyncio.get_running_loop().create_future()
    async def read(how):
        t = asyncio.create_task(hang(), name=how)
        await asyncio.sleep(0)
        t.cancel(f"stop {how}")
        await asyncio.wait([t])
        try:
            match how:
                case "await":
                    await t
                case _:
                    getattr(t, how)()
        except asyncio.CancelledError as e:
            return e.args
    for how in ("await", "result", "exception"):
        log(how, await read(how))
