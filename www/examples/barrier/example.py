import asyncio


async def hiker(name, seconds, summit):
    await asyncio.sleep(seconds)
    print(name, "is at the summit")
    await summit.wait()
    print(name, "is in the picture")


async def main():
    summit = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as tour:
        tour.create_task(hiker("Ada", 0.9, summit), name="Ada")
        tour.create_task(hiker("Bob", 0.3, summit), name="Bob")
        tour.create_task(hiker("Cleo", 0.6, summit), name="Cleo")
    print("all walk down")


asyncio.run(main())
