"""gather is cancelled and a child answers with an error: that error is what comes out."""
import asyncio

async def main(log):
    async def answer(error):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if error:
                raise error
            raise
    for errors in ((ValueError, None), (None, ValueError)):
        g = asyncio.gather(*(answer(e) for e in errors))
        await asyncio.sleep(0)
        g.cancel()
        try:
            await g
        except (ValueError, asyncio.CancelledError) as e:
            log([x is not None for x in errors], e, g.cancelled())
        await asyncio.sleep(0)
