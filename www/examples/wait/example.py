import asyncio


async def race(seconds):
    await asyncio.sleep(seconds)
    return f"{seconds} s"


async def main():
    hare = asyncio.create_task(race(0.4), name="hare")
    horse = asyncio.create_task(race(0.8), name="horse")
    snail = asyncio.create_task(race(60), name="snail")

    done, running = await asyncio.wait([hare, horse, snail], return_when=asyncio.FIRST_COMPLETED)
    for runner in done:
        print(f"first: the {runner.get_name()}, after {runner.result()}")
    print(len(running), "are still running")

    done, running = await asyncio.wait(running, timeout=0.8)
    for runner in done:
        print(f"in time: the {runner.get_name()}, after {runner.result()}")
    for runner in running:
        print(f"the {runner.get_name()} is carried home")
        runner.cancel()


asyncio.run(main())
