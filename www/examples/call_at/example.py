import asyncio


async def main():
    loop = asyncio.get_running_loop()
    end = loop.create_future()

    # All planned from one moment: however late one beat is, the next is not.
    start = loop.time()
    for beat in [1, 2, 3, 4]:
        loop.call_at(start + 0.3 * beat, print, "beat", beat)
    loop.call_at(start + 1.5, end.set_result, "end of the bar")

    print("one bar, please")
    print(await end)


asyncio.run(main())
