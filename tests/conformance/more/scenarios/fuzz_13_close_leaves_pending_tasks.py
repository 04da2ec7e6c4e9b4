"""close() of a loop runs nothing more of its pending tasks: they stay pending as long as somebody has them."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    async def job():
        try:
            await loop.create_future()
        finally:
            log("finally", "closed" if closed else "too early")
    closed = False
    t = loop.create_task(job())
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    log("closed", "done", t.done())
