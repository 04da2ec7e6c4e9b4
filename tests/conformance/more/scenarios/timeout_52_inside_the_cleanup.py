"""A timeout in the cleanup after another timeout expired works by itself."""
import asyncio

async def main(log):
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                await asyncio.Event().wait()
            finally:
                try:
                    async with asyncio.timeout(0.02) as inner:
                        await asyncio.Event().wait()
                except TimeoutError as e:
                    log("cleanup", e, inner.expired())
    except TimeoutError as e:
        log("outer", e, outer.expired())
