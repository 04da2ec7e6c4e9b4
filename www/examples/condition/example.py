import asyncio

bread = 0
changed = asyncio.Condition()


async def customer(name, loaves):
    global bread
    async with changed:
        await changed.wait_for(lambda: bread >= loaves)
        bread -= loaves
        print(f"{name} takes {loaves}, {bread} left")


async def baker():
    global bread
    for loaves in [1, 2, 3]:
        await asyncio.sleep(0.4)
        async with changed:
            bread += loaves
            print(f"the baker brings {loaves}, now {bread}")
            changed.notify_all()


async def main():
    async with asyncio.TaskGroup() as bakery:
        bakery.create_task(customer("Ada", 4), name="Ada")
        bakery.create_task(customer("Bob", 2), name="Bob")
        bakery.create_task(baker(), name="baker")


asyncio.run(main())
