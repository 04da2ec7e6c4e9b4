"""run_until_complete of something that cannot be awaited is a TypeError; the loop can be used on."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def job():
        return "fine"
    for wrong in ("text", 5, None):
        try:
            loop.run_until_complete(wrong)
        except TypeError as e:
            log(e, loop.is_running())
    log(loop.run_until_complete(job()))
    loop.close()
