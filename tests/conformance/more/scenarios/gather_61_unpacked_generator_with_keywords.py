"""gather of an unpacked generator starts its coroutines in order; the result is one and the same list whenever it is read."""
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
    log("same list", g.result() is parts, await g is parts)
