"""Debug mode changes nothing in the order of a chain of coroutines and tasks."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    async def leaf(n):
        await asyncio.sleep(0)
        return n
    async def branch(n):
        if n <= 1:
            return await leaf(n)
        a, b = asyncio.create_task(branch(n - 1)), asyncio.create_task(branch(n - 2))
        order.append(n)
        return await a + await b
    results = []
    for mode in (True, False):
        loop.set_debug(mode)
        order = []
        results.append((await branch(5), order))
    log(results[0])
    log("same", results[0] == results[1])
