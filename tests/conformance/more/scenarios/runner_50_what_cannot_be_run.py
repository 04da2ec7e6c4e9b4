"""run and Runner.run of something that cannot be awaited are a TypeError; the Runner can be used on."""
import asyncio
NEEDS = (3, 14)

def main(log):
    async def job():
        return "fine"
    for wrong in (3, "text", None):
        try:
            asyncio.run(wrong)
        except TypeError as e:
            log(e)
    with asyncio.Runner() as runner:
        try:
            runner.run([])
        except TypeError as e:
            log(e)
        log(runner.run(job()))
