import asyncio


async def bread():
    await asyncio.sleep(0.8)
    return "a loaf"


async def cake():
    await asyncio.sleep(0.4)
    raise ValueError("no eggs")


async def main():
    tasks = [asyncio.create_task(bread()), asyncio.create_task(cake())]
    try:
        tasks[0].result()
    except asyncio.InvalidStateError:
        print("too early: there is no result yet")

    await asyncio.wait(tasks)
    for task in tasks:
        try:
            print("result:", task.result())
        except ValueError as error:
            print("failed:", error)


asyncio.run(main())
