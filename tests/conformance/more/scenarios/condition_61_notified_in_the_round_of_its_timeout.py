"""A waiter that is notified in the round in which its timeout expires times out, and the notification goes to another."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    cond = asyncio.Condition()
    deadline = asyncio.timeout(None)
    async def impatient():
        try:
            async with cond, deadline:
                await cond.wait()
        except TimeoutError as e:
            log("impatient", e)
    async def patient():
        async with cond:
            log("patient", await cond.wait())
    a, b = asyncio.create_task(impatient()), asyncio.create_task(patient())
    await asyncio.sleep(0)
    async with cond:
        deadline.reschedule(asyncio.get_running_loop().time() - 1)
        cond.notify()
    done, pending = await asyncio.wait([a, b], timeout=0.1)
    log("done", len(done), "locked", cond.locked())
