import asyncio


async def radio():
    try:
        while True:
            print("radio: la la la")
            await asyncio.sleep(0.5)
    finally:
        print("radio: off")


async def main():
    music = asyncio.create_task(radio())
    await asyncio.sleep(0.8)
    print("main: leaves while the radio plays")
    return "bye"


answer = asyncio.run(main())
print("run gave:", answer)
