import asyncio


async def kettle():
    print("kettle: on")
    await asyncio.sleep(0.8)
    print("kettle: boils")
    return "hot water"


async def table():
    await asyncio.sleep(0.4)
    print("table: set")


loop = asyncio.new_event_loop()
water = loop.create_task(kettle(), name="kettle")

loop.run_until_complete(table())
print("the loop is at rest, and nobody watches the kettle")

answer = loop.run_until_complete(water)
print("now there is", answer)
loop.close()
