"""A task that cancels itself inside wait_for is no timeout: CancelledError comes out."""
import asyncio

async def main(log):
    async def hang():
        await asyncio.Event().wait()
    t = asyncio.create_task(hang())
    asyncio.get_running_loop().call_soon(t.cancel, "not a timeout")
    try:
        await asyncio.wait_for(t, 5)
    except asyncio.CancelledError as e:
        log(e.args, asyncio.current_task().cancelling())
