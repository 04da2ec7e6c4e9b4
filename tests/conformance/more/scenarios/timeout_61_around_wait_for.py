"""A timeout block around wait_for: the shorter one decides, each gives a plain TimeoutError."""
import asyncio

async def main(log):
    for outer, inner in ((0.02, 0.1), (0.1, 0.02)):
        try:
            async with asyncio.timeout(outer) as t:
                try:
                    await asyncio.wait_for(asyncio.Event().wait(), inner)
                except TimeoutError as e:
                    log("inner", e)
                    await asyncio.sleep(0)
        except TimeoutError as e:
            log("outer", e)
        log(t.expired())
