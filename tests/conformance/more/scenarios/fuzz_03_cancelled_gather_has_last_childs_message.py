"""gather(return_exceptions=True), cancelled with a message: what it raises has the message of its last argument's end."""
import asyncio

async def main(log):
    async def stuck():
        await asyncio.get_running_loop().create_future()
    async def quick():
        return 1
    async def attempt(label, *children):
        async def job():
            await asyncio.gather(*children, return_exceptions=True)
        t = asyncio.create_task(job())
        for _ in range(3):
            await asyncio.sleep(0)
        t.cancel("m")
        try:
            await t
        except asyncio.CancelledError as e:
            log(label, len(e.args), *e.args)
    await attempt("last was cancelled", quick(), stuck())
    await attempt("last returned", stuck(), quick())
    await attempt("last is a gather", asyncio.gather(stuck()))
