"""Many tasks that change one variable turn about keep their own values."""
import asyncio, contextvars

async def main(log):
    precision = contextvars.ContextVar("precision", default=28)
    async def compute(p):
        precision.set(p)
        for _ in range(p % 4):
            await asyncio.sleep(0)
            precision.set(precision.get() * 2)
        return precision.get()
    log(await asyncio.gather(*[compute(p) for p in range(1, 21)]))
    log(precision.get())
