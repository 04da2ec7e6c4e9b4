import asyncio


async def kettle():
    print("kettle: on")
    await asyncio.sleep(0.9)
    print("kettle: boils")
    return "hot water"


async def toaster():
    print("toaster: on")
    await asyncio.sleep(0.6)
    print("toaster: pops up")
    return "toast"


async def main():
    water = asyncio.create_task(kettle(), name="kettle")
    bread = asyncio.create_task(toaster(), name="toaster")
    print("main: two tasks, and nothing has run yet")
    await asyncio.sleep(0.3)
    print("main: the table is set")
    print("main: there is", await bread, "and", await water)


asyncio.run(main())
