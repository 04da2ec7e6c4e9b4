import asyncio


async def post(seconds):
    await asyncio.sleep(seconds)


async def main():
    letter = asyncio.create_task(post(0.3), name="letter")
    parcel = asyncio.create_task(post(1.4), name="parcel")

    while not parcel.done():
        await asyncio.sleep(0.6)
        for task in [letter, parcel]:
            state = "here" if task.done() else "on its way"
            print(f"{task.get_name()}: {state}")


asyncio.run(main())
