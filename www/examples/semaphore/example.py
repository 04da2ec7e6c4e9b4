import asyncio


async def charge(car, seconds, plugs):
    async with plugs:
        print(car, "is plugged in")
        await asyncio.sleep(seconds)
        print(car, "is charged")


async def main():
    plugs = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as cars:
        cars.create_task(charge("the van", 0.9, plugs), name="van")
        cars.create_task(charge("the taxi", 0.3, plugs), name="taxi")
        cars.create_task(charge("the bus", 0.9, plugs), name="bus")
        cars.create_task(charge("the bike", 0.6, plugs), name="bike")


asyncio.run(main())
