"""run_until_complete of a cancelled task raises CancelledError; the loop is fine."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def hang():
        await asyncio.Event().wait()
    t = loop.create_task(hang())
    loop.call_soon(t.cancel, "from a callback")
    try:
        loop.run_until_complete(t)
    except asyncio.CancelledError as e:
        log(e.args, t.cancelled())
    log(loop.run_until_complete(asyncio.sleep(0, "fine")))
    loop.close()
