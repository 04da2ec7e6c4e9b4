"""slow_callback_duration may be raised so that a callback that was slow is not reported any more."""
import asyncio, logging, time

async def main(log):
    loop = asyncio.get_running_loop()
    log("tenth of a second", loop.slow_callback_duration == 0.1)
    reports = []
    class Count(logging.Handler):
        def emit(self, record):
            reports.append(record)
    logger, counter = logging.getLogger("asyncio"), Count()
    logger.addHandler(counter)
    loop.set_debug(True)
    try:
        for limit in (0.04, 1):
            loop.slow_callback_duration = limit
            loop.call_soon(time.sleep, 0.08)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            log("reports", len(reports))
    finally:
        loop.set_debug(False)
        logger.removeHandler(counter)
