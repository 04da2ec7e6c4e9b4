import asyncio


def log(text):
    name = asyncio.current_task().get_name()
    print(f"[{name}] {text}")


async def deliver(seconds):
    log("sets out")
    await asyncio.sleep(seconds)
    log("rings at the door")


async def main():
    asyncio.current_task().set_name("office")
    log("two parcels to go")
    async with asyncio.TaskGroup() as couriers:
        couriers.create_task(deliver(0.8), name="bike")
        couriers.create_task(deliver(0.4), name="drone")
    log("all delivered")


asyncio.run(main())
