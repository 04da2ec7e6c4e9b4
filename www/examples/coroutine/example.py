import asyncio

# The first form of coroutines, which Python had up to 3.10:
#
#     @asyncio.coroutine
#     def steep(tea, seconds):
#         yield from asyncio.sleep(seconds)
#
# `async def` and `await` have replaced it.


async def steep(tea, seconds):
    print(f"{tea}: in the water")
    await asyncio.sleep(seconds)
    print(f"{tea}: ready")
    return f"a cup of {tea}"


async def main():
    teas = [steep("mint", 0.8), steep("green", 0.4)]
    print(f"a call of {teas[0].__name__} does nothing until it is awaited")
    cups = await asyncio.gather(*teas)
    print(" and ".join(cups))


asyncio.run(main())
