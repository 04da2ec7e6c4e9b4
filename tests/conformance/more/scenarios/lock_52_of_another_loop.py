"""While tasks of one loop wait for a primitive, a task of another loop that would have to wait gets a RuntimeError."""
import asyncio

def main(log):
    lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()
    async def held(wait):
        async with condition:
            await wait()
    async def hold():
        await lock.acquire()
        return [asyncio.ensure_future(c) for c in (lock.acquire(), event.wait(), held(condition.wait))]
    async def elsewhere():
        for name, wait in {"lock": lock.acquire, "event": event.wait, "condition": lambda: held(condition.wait)}.items():
            try:
                await wait()
            except RuntimeError as e:
                log(name, e)
    one, two = asyncio.new_event_loop(), asyncio.new_event_loop()
    waiting = one.run_until_complete(hold())
    one.run_until_complete(asyncio.sleep(0))
    two.run_until_complete(elsewhere())
    for task in waiting:
        task.cancel()
    one.run_until_complete(asyncio.wait(waiting))
    log("unharmed", [task.cancelled() for task in waiting])
    one.close()
    two.close()
