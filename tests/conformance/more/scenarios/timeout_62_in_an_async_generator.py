"""A timeout block inside an async generator covers only what the generator itself awaits."""
import asyncio

async def main(log):
    async def numbers():
        for n in range(3):
            try:
                async with asyncio.timeout(0.02 if n == 1 else None):
                    await (asyncio.Event().wait() if n == 1 else asyncio.sleep(0))
            except TimeoutError as e:
                yield e
            else:
                yield n
    log([n async for n in numbers()])
