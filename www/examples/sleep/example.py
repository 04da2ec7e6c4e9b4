import asyncio


async def nap(who, seconds):
    print(f"{who} falls asleep")
    await asyncio.sleep(seconds)
    print(f"{who} wakes up")


async def main():
    child = asyncio.create_task(nap("the child", 0.9), name="child")
    cat = asyncio.create_task(nap("the cat", 0.3), name="cat")
    dog = asyncio.create_task(nap("the dog", 0.6), name="dog")
    await asyncio.sleep(0)  # not a pause: only lets the others take their turn
    print("the house is quiet")
    await asyncio.gather(child, cat, dog)


asyncio.run(main())
