import asyncio


async def exam():
    for number in [1, 2, 3, 4]:
        await asyncio.sleep(0.4)
        print("answered question", number)


async def main():
    try:
        async with asyncio.timeout(1.0):
            print("you have one second")
            await exam()
            print("never printed")
    except TimeoutError:
        print("time is up")


asyncio.run(main())
