"""shield of a coroutine with no loop running is a RuntimeError; in a loop it makes a task there."""
import asyncio

def main(log):
    async def job():
        return asyncio.current_task() is not None
    coro = job()
    try:
        asyncio.shield(coro)
    except RuntimeError as e:
        log(e)
    coro.close()
    async def inside():
        s = asyncio.shield(job())
        return s.get_loop() is asyncio.get_running_loop(), await s
    loop = asyncio.new_event_loop()
    log(loop.run_until_complete(inside()))
    loop.close()
