import asyncio

SECONDS = {"soup": 0.9, "salad": 0.3, "stew": 0.6}


async def kitchen(reader, writer):
    dish = (await reader.readline()).decode().strip()
    print("kitchen: an order for", dish)
    await asyncio.sleep(SECONDS[dish])
    writer.write(f"here is your {dish}\n".encode())
    await writer.drain()
    writer.close()


async def guest(name, dish, address):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(f"{dish}\n".encode())
    answer = (await reader.readline()).decode().strip()
    print(f"{name}: {answer}")
    writer.close()


async def main():
    server = await asyncio.start_server(kitchen, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    async with asyncio.TaskGroup() as guests:
        for name, dish in [("Ada", "soup"), ("Bob", "salad"), ("Cleo", "stew")]:
            guests.create_task(guest(name, dish, address), name=name)
    server.close()
    print("the kitchen is closed")


asyncio.run(main())
