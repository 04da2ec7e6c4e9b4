"""With timeout 0 wait() looks once: what is done by then is done, the rest is pending and goes on."""
import asyncio

async def main(log):
    async def job(n):
        for _ in range(n):
            await asyncio.sleep(0)
        return n
    tasks = [asyncio.create_task(job(n)) for n in (0, 10)]
    await asyncio.sleep(0)
    done, pending = await asyncio.wait(tasks, timeout=0)
    log([t.result() for t in done], len(pending))
    log(await pending.pop())
