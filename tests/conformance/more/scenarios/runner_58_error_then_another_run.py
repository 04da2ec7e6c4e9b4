"""A failed or cancelled run leaves the Runner usable; its error comes out of run."""
import asyncio

def main(log):
    async def fail(error):
        raise error
    async def cancel_me():
        asyncio.current_task().cancel("by itself")
        await asyncio.sleep(0)
    with asyncio.Runner() as runner:
        try:
            runner.run(fail(NotImplementedError()))
        except NotImplementedError as e:
            log(e)
        try:
            runner.run(cancel_me())
        except asyncio.CancelledError as e:
            log(e)
        log(runner.run(asyncio.sleep(0, "fine")))
