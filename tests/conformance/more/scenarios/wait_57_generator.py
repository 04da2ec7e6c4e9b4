"""wait() takes a generator of futures, and other lazy iterators."""
import asyncio

async def main(log):
    async def job(x):
        return x
    tasks = [asyncio.create_task(job(x)) for x in range(4)]
    done, pending = await asyncio.wait(t for t in tasks if t is not tasks[2])
    log(sorted(t.result() for t in done), pending)
    done, _ = await asyncio.wait(map(asyncio.ensure_future, tasks))
    log(len(done))
