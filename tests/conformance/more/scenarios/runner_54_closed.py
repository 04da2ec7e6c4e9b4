"""A closed Runner refuses to run, to give its loop, and to be entered; closing again is harmless."""
import asyncio

def main(log):
    async def job():
        return "ran"
    runner = asyncio.Runner()
    log(runner.run(job()))
    runner.close()
    runner.close()
    coro = job()
    for name, use in (("run", lambda: runner.run(coro)), ("get_loop", runner.get_loop), ("enter", runner.__enter__)):
        try:
            use()
        except RuntimeError as e:
            log(name, e)
    coro.close()
