"""Only a callable or none can be the exception handler; a refused one leaves the old handler in place."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    def handler(loop, context):
        log("handler", context["message"])
    loop.set_exception_handler(handler)
    for wrong in ("text", 3, [handler]):
        try:
            loop.set_exception_handler(wrong)
        except TypeError as e:
            log(e, loop.get_exception_handler() is handler)
    loop.call_exception_handler(dict(message="still here"))
