"""A group without children whose body is cancelled lets the CancelledError through; an error instead is grouped."""
import asyncio

async def main(log):
    async def parent(turn_into):
        try:
            async with asyncio.TaskGroup():
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    if turn_into:
                        raise turn_into from None
                    raise
        except BaseException as e:
            log(e)
            raise
    for turn_into in (None, ArithmeticError):
        p = asyncio.create_task(parent(turn_into))
        await asyncio.sleep(0)
        p.cancel()
        await asyncio.wait([p])
        log("cancelled", p.cancelled())
