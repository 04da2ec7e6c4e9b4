"""Runner.run inside its own or another Runner's run is a RuntimeError, and the outer run goes on."""
import asyncio

def main(log):
    runner, second = asyncio.Runner(), asyncio.Runner()
    async def job():
        return "inner"
    async def outer():
        for r in (runner, second):
            coro = job()
            try:
                r.run(coro)
            except RuntimeError as e:
                log(e)
            coro.close()
        await asyncio.sleep(0)
        return "outer"
    with runner:
        log(runner.run(outer()))
    second.close()
