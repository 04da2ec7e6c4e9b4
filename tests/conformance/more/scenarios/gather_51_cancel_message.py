"""The message of gather.cancel() reaches the children and whoever awaits gather."""
import asyncio

async def main(log):
    async def child(name):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            log(name, e.args)
            raise
    g = asyncio.gather(child("a"), child("b"))
    await asyncio.sleep(0)
    log("accepted", g.cancel("stop it"))
    try:
        await g
    except asyncio.CancelledError as e:
        log("gather", e.args, g.cancelled())
