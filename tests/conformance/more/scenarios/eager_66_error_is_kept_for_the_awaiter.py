"""An eager child that fails at once keeps its error for whoever awaits it, and create_task does not raise it."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    asyncio.get_running_loop().call_soon(log, "queued callback")
    async def bad():
        raise FileExistsError
    t = asyncio.create_task(bad(), eager_start=True)
    log("created", t.done())
    try:
        await t
    except OSError as e:
        log(e)
    log(await asyncio.gather(t, return_exceptions=True))
    await asyncio.sleep(0)
