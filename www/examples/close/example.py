import asyncio


async def guest(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "goes home")


loop = asyncio.new_event_loop()
guests = [loop.create_task(guest(name), name=name) for name in ["Ada", "Bob"]]
loop.run_until_complete(asyncio.sleep(0.6))

print("last orders, please")
for task in guests:
    task.cancel()
loop.run_until_complete(asyncio.wait(guests))

loop.close()
try:
    loop.call_soon(print, "one more!")
except RuntimeError:
    print("a closed loop takes no more orders")
