"""A put that found room has happened: cancelling its task before it ends does not take the item back."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    async def job():
        await q.put("item")
        await asyncio.sleep(0)
        return "never"
    t = asyncio.create_task(job())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    log(t.cancelled(), q.qsize(), q.get_nowait())
