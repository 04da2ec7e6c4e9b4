"""A result that comes after the shield was cancelled is simply there on the inner future."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: log("reported", context["message"]))
    inner = loop.create_future()
    outer = asyncio.shield(inner)
    log(outer.cancel("enough"), inner.cancelled())
    inner.set_result("late")
    await asyncio.sleep(0)
    log(await inner, outer.cancelled())
