"""debug=True and debug=False set the loop's debug flag, for run and for Runner."""
import asyncio

def main(log):
    async def flag():
        return asyncio.get_running_loop().get_debug()
    for debug in (True, False):
        with asyncio.Runner(debug=debug) as runner:
            log(debug, asyncio.run(flag(), debug=debug), runner.run(flag()), runner.get_loop().get_debug())
