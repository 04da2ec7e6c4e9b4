"""A task knows its coroutine, its loop, and before and after it ran whether it is done."""
import asyncio

async def main(log):
    async def job():
        return "value"
    coro = job()
    t = asyncio.create_task(coro, name="T")
    log(t.get_coro() is coro, t.get_loop() is asyncio.get_running_loop(), t.get_name())
    log(t.done(), await t, t.done(), t.result(), t.exception(), t.cancelled())
