"""A read-write lock on a condition: readers share, a writer waits for them and keeps newcomers out."""
import asyncio
from contextlib import asynccontextmanager

class ReadWriteLock:
    __slots__ = ("_cond", "_readers", "_writing", "_writers_waiting")

    def __init__(self):
        self._cond = asyncio.Condition()
        self._readers = self._writers_waiting = 0
        self._writing = False

    @property
    def state(self):
        return "writing" if self._writing else f"{self._readers} reading"

    @asynccontextmanager
    async def reading(self):
        async with self._cond:
            await self._cond.wait_for(lambda: not self._writing and not self._writers_waiting)
            self._readers += 1
        try:
            yield self
        finally:
            async with self._cond:
                self._readers -= 1
                self._cond.notify_all()

    @asynccontextmanager
    async def writing(self):
        async with self._cond:
            self._writers_waiting += 1
            try:
                await self._cond.wait_for(lambda: not (self._writing or self._readers))
            finally:
                self._writers_waiting -= 1
            self._writing = True
        try:
            yield self
        finally:
            async with self._cond:
                self._writing = False
                self._cond.notify_all()

async def main(log):
    lock = ReadWriteLock()
    async def use(name, how, turns=2):
        async with getattr(lock, how)() as held:
            log(name, "in:", held.state)
            for _ in range(turns):
                await asyncio.sleep(0)
        log(name, "out:", lock.state)
    names = {"r1": "reading", "r2": "reading", "w1": "writing", "r3": "reading", "w2": "writing"}
    await asyncio.gather(*(use(n, how) for n, how in names.items()))
