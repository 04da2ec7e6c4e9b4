"""Neither a failing callback nor a failing task that nobody awaits ends run_until_complete."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["exception"]))
    async def bad():
        raise UnicodeError
    async def job():
        loop.call_soon([].pop)
        t = loop.create_task(bad())
        for _ in range(3):
            await asyncio.sleep(0)
        return t.exception()
    log(loop.run_until_complete(job()))
    loop.close()
