"""The task and the future it awaits are both cancelled in one step: it sees one CancelledError."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    seen = []
    async def job():
        try:
            await fut
        except asyncio.CancelledError as e:
            seen.append(e.args)
        await asyncio.sleep(0)
        return len(seen)
    for first in ("future", "task"):
        fut = asyncio.get_running_loop().create_future()
        t = asyncio.create_task(job())
        await asyncio.sleep(0)
        for what in (fut, t) if first == "future" else (t, fut):
            log(first, "first", what.cancel("task" if what is t else "future"))
        try:
            log(await t)
        except asyncio.CancelledError as e:
            log("task", e.args)
    log(seen)
