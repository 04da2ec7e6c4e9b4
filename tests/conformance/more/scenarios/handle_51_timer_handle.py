"""A timer handle knows its time and whether it was cancelled; cancelling from another timer works."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    start = loop.time()
    late = loop.call_at(start + 0.06, log, "must not run")
    early = loop.call_later(0.02, late.cancel)
    log(late.when() == start + 0.06, early.when() < late.when(), late.cancelled(), isinstance(late, asyncio.Handle))
    await asyncio.sleep(0.1)
    log("cancelled", late.cancelled(), early.cancelled())
