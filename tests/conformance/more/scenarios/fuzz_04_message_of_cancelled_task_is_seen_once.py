"""A task that ended cancelled hands its message to the first who asks; who comes later gets a CancelledError without it."""
import asyncio

async def main(log):
    async def stuck():
        await asyncio.get_running_loop().create_future()
    async def awaits(label, t):
        try:
            await t
        except asyncio.CancelledError as e:
            log(label, len(e.args), *e.args)
    t = asyncio.create_task(stuck())
    readers = [asyncio.create_task(awaits(label, t)) for label in ("first", "second")]
    await asyncio.sleep(0)
    t.cancel("m")
    for reader in readers:
        await reader
    try:
        t.result()
    except asyncio.CancelledError as e:
        log("result", len(e.args))
    f = asyncio.get_running_loop().create_future()
    f.cancel("n")
    await awaits("a future, first", f)
    await awaits("a future, second", f)
