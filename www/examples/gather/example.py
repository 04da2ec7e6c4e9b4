import asyncio


async def coffee():
    await asyncio.sleep(0.9)
    print("coffee: brewed")
    return "coffee"


async def toast():
    await asyncio.sleep(0.3)
    print("toast: golden")
    return "toast"


async def eggs():
    await asyncio.sleep(0.6)
    print("eggs: fried")
    return "eggs"


async def main():
    # All three at once: it takes 0.9 s, not 1.8.
    breakfast = await asyncio.gather(coffee(), toast(), eggs())
    print("served:", ", ".join(breakfast))


asyncio.run(main())
