"""Even a default handler that fails, replaced in a subclass of the loop, is logged, and the loop goes on."""
import asyncio, logging

def main(log):
    class Loop(type(asyncio.new_event_loop())):
        def default_exception_handler(self, context):
            log("default handler got", context["message"])
            raise TypeError("broken default")
    loop = Loop()
    class Collect(logging.Handler):
        def emit(self, record):
            log(record.levelname, record.getMessage().startswith("Exception in default exception handler"))
    logger, collect = logging.getLogger("asyncio"), Collect()
    logger.addHandler(collect)
    async def job():
        loop.call_exception_handler({"message": "oops"})
        await asyncio.sleep(0)
        return "goes on"
    try:
        log(loop.run_until_complete(job()))
    finally:
        logger.removeHandler(collect)
        loop.close()
