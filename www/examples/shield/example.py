import asyncio


async def save():
    print("save: begins")
    await asyncio.sleep(0.9)
    print("save: all is written")
    return "saved"


async def visitor(saving):
    try:
        await asyncio.shield(saving)
    finally:
        print("visitor: has left the page")


async def main():
    saving = asyncio.create_task(save(), name="save")
    visit = asyncio.create_task(visitor(saving), name="visitor")
    await asyncio.sleep(0.4)
    print("main: cancels the visitor, who waits for the save")
    visit.cancel()
    print("main: the page is", await saving)


asyncio.run(main())
