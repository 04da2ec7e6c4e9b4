import asyncio


async def bath():
    try:
        print("bath: the water runs")
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("bath: closes the tap")
        await asyncio.sleep(0.4)  # to tidy up may take its time
        print("bath: is dry")
        raise


async def main():
    task = asyncio.create_task(bath(), name="bath")
    await asyncio.sleep(0.6)
    print("main: the telephone!")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main: the bath has ended")


asyncio.run(main())
