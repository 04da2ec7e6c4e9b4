import asyncio


async def bake(pizza, seconds):
    await asyncio.sleep(seconds)
    return pizza


async def main():
    orders = [
        asyncio.create_task(bake("calzone", 1.2), name="calzone"),
        asyncio.create_task(bake("margherita", 0.4), name="margherita"),
        asyncio.create_task(bake("funghi", 0.8), name="funghi"),
    ]
    print("three in the oven")
    for pizza in asyncio.as_completed(orders):
        print("served hot:", await pizza)
    print("the oven is empty")


asyncio.run(main())
