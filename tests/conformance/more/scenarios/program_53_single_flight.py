"""A cache in which callers of one key share one computation; an error is shared and not kept."""
import asyncio

class Cache:
    def __init__(self, compute):
        self._compute = compute
        self._entries: dict[str, asyncio.Task] = {}

    async def get(self, key):
        if (task := self._entries.get(key)) is None:
            task = self._entries[key] = asyncio.create_task(self._compute(key))
            task.add_done_callback(lambda t, key=key: self._forget(key, t))
        return await asyncio.shield(task)

    def _forget(self, key, task):
        if task.cancelled() or task.exception() is not None:
            del self._entries[key]

async def main(log):
    runs = []
    async def compute(key):
        runs.append(key)
        await asyncio.sleep(0)
        if key.startswith("bad"):
            raise LookupError(key)
        return key.upper()
    cache = Cache(compute)
    log(await asyncio.gather(*map(cache.get, ["a", "bad", "a", "b", "bad"]), return_exceptions=True))
    log(runs)
    impatient = asyncio.create_task(cache.get("c"))
    patient = asyncio.create_task(cache.get("c"))
    await asyncio.sleep(0)
    impatient.cancel()
    log(await patient, impatient.cancelled(), await cache.get("a"), runs[-1])
