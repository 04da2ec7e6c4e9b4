"""Requests that come within one turn are answered by one batch call; a failed batch fails them all."""
import asyncio
from itertools import batched, groupby
NEEDS = (3, 12)

class Batcher:
    def __init__(self, load, size=3):
        self.load, self.size, self.waiting = load, size, {}

    def get(self, key):
        if not self.waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        return self.waiting.setdefault(key, asyncio.get_running_loop().create_future())

    def _flush(self):
        waiting, self.waiting = self.waiting, {}
        for chunk in batched(waiting.items(), self.size):
            asyncio.ensure_future(self._answer(dict(chunk)))

    async def _answer(self, chunk):
        try:
            answers = await self.load(list(chunk))
        except Exception as error:
            for future in chunk.values():
                future.set_exception(error)
        else:
            for key, future in chunk.items():
                if not future.cancelled():
                    future.set_result(answers[key])

async def main(log):
    async def load(keys):
        log("load", keys)
        await asyncio.sleep(0)
        return {k: k.upper() if k.isalpha() else int(k) for k in keys}
    batcher = Batcher(load)
    first = asyncio.gather(*map(batcher.get, ["a", "b", "a", "7", "c"]))
    second = batcher.get("d")
    log(await first, await second)
    results = await asyncio.gather(*(batcher.get(k) for k in ("x", "?", "y", "z")), return_exceptions=True)
    log([(kind, len(list(group))) for kind, group in groupby(type(r).__name__ for r in results)])
