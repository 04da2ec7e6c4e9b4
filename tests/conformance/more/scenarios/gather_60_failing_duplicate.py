"""With return_exceptions, a failed task given twice contributes the very same error twice."""
import asyncio

async def main(log):
    async def bad():
        raise OverflowError
    t = asyncio.create_task(bad())
    a, b, c = await asyncio.gather(t, t, asyncio.sleep(0, "c"), return_exceptions=True)
    log(a, b, c, a is b is t.exception())
