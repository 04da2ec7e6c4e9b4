"""A child cancels the task which awaits gather: all are cancelled, and gather ends with the first of them that does."""
import asyncio

async def main(log):
    async def outer():
        me = asyncio.current_task()
        async def rebel():
            await asyncio.sleep(0)
            me.cancel("rebel")
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError as e:
                log("rebel", e.args)
                raise
        async def slow():
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                for _ in range(3):
                    await asyncio.sleep(0)
                log("slow ends")
                raise
        try:
            await asyncio.gather(rebel(), slow())
        except asyncio.CancelledError as e:
            log("outer", e.args)
            raise
    t = asyncio.create_task(outer())
    await asyncio.wait([t])
    log(t.cancelled())
