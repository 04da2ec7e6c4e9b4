"""The default handler logs a task's error that nobody read when the task is dropped."""
import asyncio, gc, logging

async def main(log):
    class Collect(logging.Handler):
        def emit(self, record):
            log(record.levelname, record.getMessage().partition("\n")[0])
    logger, collect = logging.getLogger("asyncio"), Collect()
    logger.addHandler(collect)
    async def bad():
        raise UserWarning("lost")
    t = asyncio.create_task(bad())
    await asyncio.wait({t})
    log("held")
    t = None
    gc.collect()
    logger.removeHandler(collect)
    log("end")
