import asyncio


async def clock():
    while True:
        await asyncio.sleep(0.5)
        print("clock: tick")


async def door(loop):
    for guest in ["Ada", "Bob"]:
        await asyncio.sleep(0.7)
        print("door:", guest, "comes in")
    print("door: locked")
    loop.stop()


loop = asyncio.new_event_loop()
ticking = loop.create_task(clock(), name="clock")
opening = loop.create_task(door(loop), name="door")

loop.run_forever()
print("forever ended, because somebody called stop")

ticking.cancel()
loop.run_until_complete(asyncio.wait([ticking]))
loop.close()
