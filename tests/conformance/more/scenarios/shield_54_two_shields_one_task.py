"""Two shields around one task are cancelled apart from each other; the task's error reaches the one that is left."""
import asyncio

async def main(log):
    gate = asyncio.Event()
    async def work():
        await gate.wait()
        raise ConnectionResetError
    t = asyncio.create_task(work())
    a, b = asyncio.shield(t), asyncio.shield(t)
    await asyncio.sleep(0)
    a.cancel()
    gate.set()
    log(await asyncio.gather(a, b, return_exceptions=True), a.cancelled(), t.exception())
