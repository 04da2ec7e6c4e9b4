import asyncio


def ping(loop, turn):
    print("callback: ping", turn)
    if turn < 3:
        loop.call_soon(ping, loop, turn + 1)


async def pong():
    for turn in [1, 2, 3]:
        print("task: pong", turn)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(ping, loop, 1)
    mistake = loop.call_soon(print, "callback: never")
    mistake.cancel()
    player = asyncio.create_task(pong(), name="pong")
    print("main: nothing was called yet")
    await player
    print("main: each in turn")


asyncio.run(main())
