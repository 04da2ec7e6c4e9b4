"""A waiter cancelled after set() but before it ran gets CancelledError; the event stays set."""
import asyncio

async def main(log):
    event = asyncio.Event()
    async def waiter():
        try:
            await event.wait()
            log("woken")
        except asyncio.CancelledError as e:
            log(e, "set", event.is_set())
            return "gave up"
    ts = [asyncio.create_task(waiter()) for _ in range(2)]
    await asyncio.sleep(0)
    event.set()
    ts[0].cancel()
    log(await asyncio.gather(*ts))
