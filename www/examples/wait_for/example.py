import asyncio


async def bus():
    await asyncio.sleep(0.4)
    return "the bus"


async def taxi():
    try:
        await asyncio.sleep(60)
        return "the taxi"
    finally:
        print("taxi: the order is cancelled")


async def take(ride):
    try:
        print("caught", await asyncio.wait_for(ride, timeout=0.8))
    except TimeoutError:
        print("too late: we walk")


async def main():
    await take(bus())
    await take(taxi())


asyncio.run(main())
