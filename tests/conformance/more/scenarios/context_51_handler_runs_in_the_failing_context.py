"""The exception handler runs in the context of the callback that failed."""
import asyncio
from contextvars import ContextVar, copy_context

async def main(log):
    loop = asyncio.get_running_loop()
    who = ContextVar("who", default="nobody")
    loop.set_exception_handler(lambda loop, context: log("handler sees", who.get(), context["exception"]))
    def fail():
        raise IndexError
    token = who.set("callback")
    loop.call_soon(fail)
    who.reset(token)
    other = copy_context()
    other.run(who.set, "given context")
    loop.call_soon(fail, context=other)
    fut = loop.create_future()
    who.set("done callback")
    fut.add_done_callback(lambda f: fail())
    who.set("main")
    fut.set_result(None)
    await asyncio.sleep(0)
    log("main sees", who.get())
