import asyncio


async def soup():
    await asyncio.sleep(0.4)
    print("soup: ready")


async def cake():
    await asyncio.sleep(0.8)
    raise ValueError("the oven is broken")


async def roast():
    try:
        await asyncio.sleep(60)
    finally:
        print("roast: taken out")


async def main():
    try:
        async with asyncio.TaskGroup() as dinner:
            dinner.create_task(soup(), name="soup")
            dinner.create_task(cake(), name="cake")
            dinner.create_task(roast(), name="roast")
            print("main: waits for three dishes")
    except* ValueError as group:
        for error in group.exceptions:
            print("main:", error)


asyncio.run(main())
