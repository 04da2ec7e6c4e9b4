"""A pool of workers with priorities, results by futures, and an orderly end."""
import asyncio
from dataclasses import dataclass, field
from typing import Any, Callable

@dataclass(order=True)
class Job:
    priority: int
    number: int
    work: Callable = field(compare=False)
    result: asyncio.Future = field(compare=False, repr=False, default=None)

class Pool:
    def __init__(self, size: int, log) -> None:
        self.size, self.log, self.count = size, log, 0
        self.jobs = asyncio.PriorityQueue()

    async def __aenter__(self):
        self.workers = [asyncio.create_task(self._work(), name=f"worker {i}") for i in range(self.size)]
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.jobs.join()
        for worker in self.workers:
            worker.cancel()
        ends = await asyncio.gather(*self.workers, return_exceptions=True)
        self.log("workers", ends)

    def submit(self, work: Callable, *args: Any, priority: int = 5) -> asyncio.Future:
        self.count += 1
        job = Job(priority, self.count, lambda: work(*args), asyncio.get_running_loop().create_future())
        self.jobs.put_nowait(job)
        return job.result

    async def _work(self):
        while True:
            job = await self.jobs.get()
            try:
                job.result.set_result(await job.work())
            except Exception as error:
                job.result.set_exception(error)
            finally:
                self.jobs.task_done()

async def main(log):
    async def square(x):
        log(asyncio.current_task().get_name(), "squares", x)
        await asyncio.sleep(0)
        return x * x
    async def fail():
        raise NotImplementedError
    async with Pool(2, log) as pool:
        results = [pool.submit(square, x, priority=-x) for x in (1, 2, 3)]
        results += [pool.submit(fail), pool.submit(square, 9)]
    log([r.exception() or r.result() for r in results])
