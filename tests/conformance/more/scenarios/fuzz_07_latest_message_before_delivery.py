"""Two cancels before a running task or one at sleep(0) gets them: one CancelledError, with the message of the later."""
import asyncio

async def main(log):
    async def at_sleep():
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            log("sleeping", len(e.args), *e.args)
    async def on_future():
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError as e:
            log("on a future", len(e.args), *e.args)
    for job in (at_sleep, on_future):
        for first, second in ((["a"], ["b"]), ([], ["b"]), (["a"], [])):
            t = asyncio.create_task(job())
            await asyncio.sleep(0)
            t.cancel(*first)
            t.cancel(*second)
            await t
    async def itself():
        asyncio.current_task().cancel("a")
        asyncio.current_task().cancel("b")
        await at_sleep()
    await asyncio.create_task(itself())
