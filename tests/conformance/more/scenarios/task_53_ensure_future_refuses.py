"""ensure_future of something else is a TypeError, of another loop's future with this loop a ValueError."""
import asyncio

def main(log):
    loop, other = asyncio.new_event_loop(), asyncio.new_event_loop()
    fut = other.create_future()
    async def inside():
        for wrong in ("text", 1.5, []):
            try:
                asyncio.ensure_future(wrong)
            except TypeError as e:
                log(e)
        try:
            asyncio.ensure_future(fut, loop=loop)
        except ValueError as e:
            log(e)
        return asyncio.ensure_future(fut) is fut
    log(loop.run_until_complete(inside()))
    loop.close()
    other.close()
