"""A task that is started while run cancels the others is not waited for."""
import asyncio

def main(log):
    async def straggler():
        log("straggler starts")
        await asyncio.Event().wait()
        log("must not come here")
    async def leftover():
        try:
            await asyncio.Event().wait()
        finally:
            log("leftover cancelled")
            asyncio.create_task(straggler())
    async def job():
        asyncio.create_task(leftover())
        await asyncio.sleep(0)
        return "value"
    log(asyncio.run(job()))
