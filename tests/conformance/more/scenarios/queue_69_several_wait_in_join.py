"""Everyone who waits in join() is released together, and again after further items."""
import asyncio

async def main(log):
    q = asyncio.Queue()
    async def joiner(name):
        await q.join()
        log(name, "released")
    for round_ in range(2):
        q.put_nowait(round_)
        js = [asyncio.create_task(joiner(f"{round_}{n}")) for n in "ab"]
        await asyncio.sleep(0)
        q.get_nowait()
        log("taken", [j.done() for j in js])
        q.task_done()
        await asyncio.wait(js)
    await q.join()
    log("end")
