"""The error with which the awaited task answers its cancellation comes out instead of TimeoutError."""
import asyncio

async def main(log):
    async def inner():
        try:
            await asyncio.Event().wait()
        finally:
            raise IsADirectoryError("instead")
    for timeout in (0.02, 0):
        t = asyncio.create_task(inner())
        await asyncio.sleep(0)
        try:
            await asyncio.wait_for(t, timeout)
        except OSError as e:
            log(e, isinstance(e, TimeoutError), t.cancelled())
