"""return_exceptions changes nothing for children that succeed, and their results may be error objects."""
import asyncio

async def main(log):
    async def job(x):
        await asyncio.sleep(0)
        return x
    plain, quiet = [await asyncio.gather(*map(job, (1, None, "x")), return_exceptions=flag) for flag in (False, True)]
    log(plain, plain == quiet)
    log(await asyncio.gather(job(KeyError()), job([]), return_exceptions=False))
