import asyncio


async def find(what):
    await asyncio.sleep(0.4)
    print("found", what)
    return what


async def heat(what):
    await asyncio.sleep(0.4)
    print("heated", what)
    return f"hot {what}"


async def cocoa():
    powder = await find("powder")
    milk = await heat(await find("milk"))
    return f"{milk} with {powder}"


async def main():
    print("cocoa, one step after the other:")
    print(await cocoa())


asyncio.run(main())
