import asyncio


async def main():
    loop = asyncio.get_running_loop()
    hard = loop.create_future()

    loop.call_later(0.3, print, "timer: the eggs are soft")
    loop.call_later(1.2, hard.set_result, "hard")
    alarm = loop.call_later(0.9, print, "timer: smoke alarm!")

    await asyncio.sleep(0.5)
    alarm.cancel()
    print("main: opens a window")
    print("main: the eggs are", await hard)


asyncio.run(main())
