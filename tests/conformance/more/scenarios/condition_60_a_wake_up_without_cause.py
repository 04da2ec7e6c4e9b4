"""wait() returns true once per notification; one that finds its condition false again has to wait anew at the back."""
import asyncio

async def main(log):
    cond, tokens = asyncio.Condition(), []
    async def taker(name):
        async with cond:
            rounds = 0
            while not tokens:
                rounds += 1
                assert await cond.wait() is True
            log(name, "takes", tokens.pop(), "after waits", rounds)
    ts = [asyncio.create_task(taker(n)) for n in ("one", "two")]
    await asyncio.sleep(0)
    for token in ("t1", "t2"):
        async with cond:
            tokens.append(token)
            cond.notify_all()
        for _ in range(5):
            await asyncio.sleep(0)
    log("left", tokens)
