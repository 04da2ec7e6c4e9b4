"""Without a handler the default one logs the message of the context, as an error."""
import asyncio, logging

async def main(log):
    loop = asyncio.get_running_loop()
    lines = []
    class Collect(logging.Handler):
        def emit(self, record):
            lines.append((record.levelname, record.getMessage().split("\n")[0]))
    logger, collect = logging.getLogger("asyncio"), Collect()
    logger.addHandler(collect)
    try:
        log("handler", loop.get_exception_handler())
        loop.call_exception_handler({"message": "something odd"})
        loop.default_exception_handler({"message": "by hand"})
        loop.set_exception_handler(lambda loop, context: None)
        loop.call_exception_handler({"message": "swallowed"})
        loop.set_exception_handler(None)
        loop.call_exception_handler({"message": "back to the default"})
    finally:
        logger.removeHandler(collect)
    for line in lines:
        log(*line)
