import asyncio


async def wash(name, bathroom):
    print(name, "is at the door")
    async with bathroom:
        print(name, "goes in")
        await asyncio.sleep(0.4)
        print(name, "comes out")


async def main():
    bathroom = asyncio.Lock()
    async with asyncio.TaskGroup() as family:
        for name in ["Ada", "Bob", "Cleo"]:
            family.create_task(wash(name, bathroom), name=name)


asyncio.run(main())
