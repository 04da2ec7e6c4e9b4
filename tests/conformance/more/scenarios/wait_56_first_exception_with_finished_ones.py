"""FIRST_EXCEPTION comes back for a task that had failed before the call; others may be pending."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    failed, waiting = loop.create_future(), loop.create_future()
    failed.set_exception(NameError())
    done, pending = await asyncio.wait([waiting, failed], return_when=asyncio.FIRST_EXCEPTION)
    log(done == {failed}, pending == {waiting}, failed.exception())
