"""gather of an unpacked generator starts the coroutines in the generator's order, and returns a list of its own."""
import asyncio

async def main(log):
    async def job(*, key, value=0):
        log("start", key)
        return {key: value}
    settings = {"red": 1, "green": 2, "blue": 3}
    g = asyncio.gather(*(job(key=k, value=v) for k, v in sorted(settings.items())))
    parts = await g
    merged = {}
    for part in parts:
        merged |= part
    log([f"{k}:{v}" for k, v in merged.items()])
    parts.clear()
    log("result kept by gather", len(g.result()))
