import asyncio


async def fetch(what):
    await asyncio.sleep(0.4)
    print("fetched", what)
    return what


async def heat(what):
    await asyncio.sleep(0.4)
    print("heated", what)
    return f"hot {what}"


async def cocoa():
    powder = await fetch("powder")
    milk = await heat(await fetch("milk"))
    return f"{milk} with {powder}"


async def main():
    print("cocoa, one step after the other:")
    print(await cocoa())


asyncio.run(main())
