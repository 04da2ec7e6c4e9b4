"""Whatever makes a task ready, an event, a lock, a queue, a future, it runs in the order in which it was made ready."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    event, lock, queue, fut, cond = asyncio.Event(), asyncio.Lock(), asyncio.Queue(), loop.create_future(), asyncio.Barrier(2)
    await lock.acquire()
    sources = {"event": event.wait, "lock": lock.acquire, "queue": queue.get, "future": lambda: fut, "barrier": cond.wait}
    async def waiter(name):
        await sources[name]()
        log(name)
    tasks = [asyncio.create_task(waiter(name)) for name in sources]
    await asyncio.sleep(0)
    fut.set_result(None)
    await cond.wait()
    queue.put_nowait("item")
    loop.call_soon(log, "callback")
    lock.release()
    event.set()
    await asyncio.wait(tasks)
