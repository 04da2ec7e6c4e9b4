import asyncio


async def simmer(seconds):
    await asyncio.sleep(seconds)


def look():
    pots = asyncio.all_tasks() - {asyncio.current_task()}
    names = sorted(pot.get_name() for pot in pots)
    print("on the stove:", ", ".join(names))


async def main():
    rice = asyncio.create_task(simmer(0.3), name="rice")
    beans = asyncio.create_task(simmer(1.5), name="beans")
    sauce = asyncio.create_task(simmer(0.9), name="sauce")
    look()
    await rice
    look()
    await sauce
    look()
    await beans
    print("dinner!")


asyncio.run(main())
