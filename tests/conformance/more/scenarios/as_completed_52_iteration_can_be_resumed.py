"""Leaving the loop early and going on later with the same iterator misses nothing and repeats nothing."""
import asyncio, itertools

async def main(log):
    async def job(n):
        for _ in range(n):
            await asyncio.sleep(0)
        return n
    rest = iter(asyncio.as_completed([asyncio.create_task(job(n)) for n in (6, 2, 4, 8)]))
    for item in itertools.islice(rest, 2):
        log("first round", await item)
    log("pause")
    for item in rest:
        log("second round", await item)
    log("left", len(list(rest)))
