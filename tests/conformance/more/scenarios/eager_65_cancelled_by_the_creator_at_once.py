"""Cancelled right after its eager part, a child is interrupted where that part ended."""
import asyncio
NEEDS = (3, 14)

async def main(log):
    async def job(name):
        log(name, "starts")
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            log(name, e.args)
            raise
    eager = asyncio.create_task(job("eager"), eager_start=True)
    lazy = asyncio.create_task(job("lazy"))
    log(eager.cancel("both"), lazy.cancel("both"))
    await asyncio.wait([eager, lazy])
    log(eager.cancelled(), lazy.cancelled())
