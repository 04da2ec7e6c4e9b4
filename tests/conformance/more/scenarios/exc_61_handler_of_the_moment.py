"""The handler in place when a callback fails is the one that is called, not the one when it was scheduled."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    def fail(name):
        raise SyntaxError(name)
    def make(label):
        return lambda _, context: log(label, context["exception"])
    loop.set_exception_handler(make("first"))
    loop.call_soon(fail, "a")
    loop.call_soon(loop.set_exception_handler, make("third"))
    loop.call_soon(fail, "b")
    loop.set_exception_handler(make("second"))
    await asyncio.sleep(0)
    log("end")
