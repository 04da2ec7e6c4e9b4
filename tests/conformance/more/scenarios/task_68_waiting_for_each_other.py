"""Of two tasks that wait for each other cancelling one ends both."""
import asyncio

async def main(log):
    tasks = {}
    async def wait_for_other(me, other):
        try:
            await tasks[other]
        except asyncio.CancelledError as e:
            log(me, "cancelled, requests", asyncio.current_task().cancelling())
            raise
    tasks["a"] = asyncio.create_task(wait_for_other("a", "b"))
    tasks["b"] = asyncio.create_task(wait_for_other("b", "gate"))
    gate = tasks["gate"] = asyncio.get_running_loop().create_future()
    await asyncio.sleep(0)
    tasks["a"].cancel()
    await asyncio.wait([tasks["a"], tasks["b"]])
    log(gate.cancelled(), tasks["b"].cancelled())
