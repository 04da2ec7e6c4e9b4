"""Each cancellation hits one suspension: of three awaits in a row in the cleanup only the one under way is interrupted."""
import asyncio

async def main(log):
    async def job():
        try:
            await asyncio.Event().wait()
        finally:
            for i in range(3):
                try:
                    await asyncio.sleep(0)
                    log("step", i)
                except asyncio.CancelledError:
                    log("step", i, "interrupted")
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    log(t.cancelled(), t.cancelling())
