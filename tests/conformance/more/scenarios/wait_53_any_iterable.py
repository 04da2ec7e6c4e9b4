"""wait() takes any iterable of futures: an iterator, a set, the values of a dict."""
import asyncio

async def main(log):
    async def job(x):
        return x
    def make():
        return [asyncio.create_task(job(x)) for x in range(3)]
    for name, collect in {"iterator": iter, "set": set, "tuple": tuple,
                          "dict": lambda ts: dict(zip("abc", ts)).values()}.items():
        done, pending = await asyncio.wait(collect(make()))
        log(name, sorted(t.result() for t in done), pending)
