"""The error object of a failed future is the same each time it is read or raised."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    original = FileNotFoundError("x")
    fut.set_exception(original)
    caught = []
    for _ in range(2):
        try:
            await fut
        except OSError as e:
            caught.append(e)
    try:
        fut.result()
    except FileNotFoundError as e:
        caught.append(e)
    caught.append(fut.exception())
    log(len(caught), all(e is original for e in caught))
