"""Detail of CPython: the message that ended a waiting task is in the first CancelledError read from it, not in later ones."""
import asyncio

async def main(log):
    async def hang():
        await asyncio.Event().wait()
    t = asyncio.create_task(hang())
    await asyncio.sleep(0)
    t.cancel("only once")
    await asyncio.wait([t])
    for _ in range(2):
        try:
            t.result()
        except asyncio.CancelledError as e:
            log(e.args)
