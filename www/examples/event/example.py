import asyncio


async def runner(name, seconds, start):
    print(name, "is ready")
    await start.wait()
    await asyncio.sleep(seconds)
    print(name, "is at the finish")


async def main():
    start = asyncio.Event()
    async with asyncio.TaskGroup() as race:
        race.create_task(runner("Ada", 0.6, start), name="Ada")
        race.create_task(runner("Bob", 0.9, start), name="Bob")
        race.create_task(runner("Cleo", 0.3, start), name="Cleo")
        await asyncio.sleep(0.5)
        print("bang!")
        start.set()


asyncio.run(main())
