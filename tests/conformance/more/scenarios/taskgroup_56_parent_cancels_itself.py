"""The parent cancels itself in the body: the children take their first step, then they are cancelled."""
import asyncio

async def main(log):
    ended = []
    async def child(n):
        log("child", n, "starts")
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(n)
    async def parent():
        async with asyncio.TaskGroup() as tg:
            for n in range(2):
                tg.create_task(child(n))
            asyncio.current_task().cancel()
        log("must not come here")
    p = asyncio.create_task(parent())
    await asyncio.wait([p])
    log(p.cancelled(), sorted(ended))
