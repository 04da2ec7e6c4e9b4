"""The default handler logs the error of a callback as "Exception in callback …"."""
import asyncio, logging

async def main(log):
    loop = asyncio.get_running_loop()
    seen = []
    class Collect(logging.Handler):
        def emit(self, record):
            seen.append(record)
    logger, collect = logging.getLogger("asyncio"), Collect()
    logger.addHandler(collect)
    def broken(x):
        raise RuntimeError(f"cannot take {x}")
    try:
        loop.call_soon(broken, 5)
        loop.call_later(0.02, broken, 6)
        await asyncio.sleep(0.06)
    finally:
        logger.removeHandler(collect)
    for record in seen:
        log(record.levelname, record.getMessage().startswith("Exception in callback"))
    log("count", len(seen))
