"""With no time left a task that has started is cancelled, its cleanup is waited for, and TimeoutError is raised."""
import asyncio

async def main(log):
    async def job():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            log("cleaned up")
    for timeout in (0, -1):
        t = asyncio.create_task(job())
        await asyncio.sleep(0)
        try:
            await asyncio.wait_for(t, timeout)
        except TimeoutError as e:
            log(e, t.cancelled())
