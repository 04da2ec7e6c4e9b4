"""A woken waiter may clear the event: those woken with it still go on, later ones wait for the next set()."""
import asyncio

async def main(log):
    event = asyncio.Event()
    async def runner(name):
        for lap in range(2):
            await event.wait()
            log(name, "lap", lap)
            event.clear()
    ts = [asyncio.create_task(runner(n)) for n in ("one", "two")]
    for _ in range(2):
        await asyncio.sleep(0)
        event.set()
        await asyncio.sleep(0)
        log("set", event.is_set())
    await asyncio.wait(ts)
