"""A latch with its own awaitable, subclasses and class methods; waiters come through together."""
import asyncio
from abc import ABC, abstractmethod

class Gate(ABC):
    made = 0

    @classmethod
    def several(cls, *counts, **kwargs):
        return [cls(count, **kwargs) for count in counts]

    def __init__(self, count, *, label="gate"):
        type(self).made += 1
        self.count, self.label = count, label
        self._future = asyncio.get_running_loop().create_future()

    def __await__(self):
        return self._wait().__await__()

    async def _wait(self):
        if self.count > 0:
            await asyncio.shield(self._future)
        return self.describe()

    def down(self, by=1):
        self.count -= by
        if self.count <= 0 and not self._future.done():
            self._future.set_result(None)

    @abstractmethod
    def describe(self): ...

class Latch(Gate):
    def describe(self):
        return f"{self.label}:{self.count:+d}"

async def main(log):
    try:
        Gate(1)
    except TypeError as e:
        log(e)
    one, open_ = Latch.several(3, 0, label="latch")
    async def waiter(n):
        log("waiter", n, await one)
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    for by in (1, 2, 1):
        one.down(by)
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks], await open_, Latch.made, Gate.made)
