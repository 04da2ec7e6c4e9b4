import asyncio


async def cook(counter):
    for number in range(1, 5):
        await asyncio.sleep(0.2)
        print("cook: plate", number)
        await counter.put(f"plate {number}")  # waits while the counter is full


async def waiter(counter):
    while True:
        plate = await counter.get()  # waits while the counter is empty
        await asyncio.sleep(0.6)
        print("waiter: served", plate)
        counter.task_done()


async def main():
    counter = asyncio.Queue(maxsize=1)
    serving = asyncio.create_task(waiter(counter), name="waiter")
    await asyncio.create_task(cook(counter), name="cook")
    print("main: all are cooked")
    await counter.join()
    print("main: all are served")
    serving.cancel()


asyncio.run(main())
