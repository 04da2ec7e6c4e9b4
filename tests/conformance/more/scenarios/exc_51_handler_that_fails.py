"""A handler that fails does no harm: the failure is logged by the default handler and the loop goes on."""
import asyncio, logging

async def main(log):
    loop = asyncio.get_running_loop()
    class Collect(logging.Handler):
        def emit(self, record):
            log(record.levelname, "Unhandled error in exception handler" in record.getMessage())
    logger, collect = logging.getLogger("asyncio"), Collect()
    logger.addHandler(collect)
    def handler(loop, context):
        log("handler got", context["exception"])
        raise AttributeError("in the handler")
    loop.set_exception_handler(handler)
    try:
        loop.call_soon(lambda: 1 // 0)
        loop.call_soon(log, "next callback")
        await asyncio.sleep(0)
    finally:
        logger.removeHandler(collect)
    log("end")
