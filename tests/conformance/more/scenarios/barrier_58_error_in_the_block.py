"""An error inside `async with barrier` passes through and does not break the barrier."""
import asyncio

async def main(log):
    b = asyncio.Barrier(2)
    async def party(fails):
        try:
            async with b:
                if fails:
                    raise KeyError(fails)
        except KeyError as e:
            log("out by", e)
        else:
            log("out in peace")
    await asyncio.gather(party(False), party(True))
    log("broken", b.broken)
    await asyncio.gather(party(False), party(False))
