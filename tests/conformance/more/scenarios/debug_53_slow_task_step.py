"""In debug mode a task's step that blocks too long is logged as a warning; its quick steps are not."""
import asyncio, logging, time

async def main(log):
    loop = asyncio.get_running_loop()
    class Collect(logging.Handler):
        def emit(self, record):
            log(record.levelname, record.getMessage().split()[0])
    handler = Collect()
    logger = logging.getLogger("asyncio")
    logger.addHandler(handler)
    loop.set_debug(True)
    loop.slow_callback_duration = 0.05
    try:
        async def job():
            await asyncio.sleep(0)
            log("blocking")
            time.sleep(0.1)
            await asyncio.sleep(0)
            return "done"
        log(await asyncio.create_task(job()))
    finally:
        loop.set_debug(False)
        logger.removeHandler(handler)
