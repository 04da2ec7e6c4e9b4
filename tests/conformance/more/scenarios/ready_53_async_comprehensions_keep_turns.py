"""Awaits in comprehensions and in an argument list are turns like others, from left to right."""
import asyncio

async def main(log):
    async def step(name, value):
        log(name, value)
        await asyncio.sleep(0)
        return value
    async def walk(name):
        squares = [await step(name, v) ** 2 for v in (1, 2)]
        pair = {await step(name, "k"): await step(name, "v")}
        return max(await step(name, 3), *squares, key=lambda v: v % 4), pair
    for result in await asyncio.gather(walk("a"), walk("b")):
        log(result[0], list(result[1].items()))
