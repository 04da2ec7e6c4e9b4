"""A future made without a running loop is a RuntimeError; inside it belongs to the running loop."""
import asyncio

def main(log):
    try:
        asyncio.Future()
    except RuntimeError as e:
        log("outside", e)
    loop = asyncio.new_event_loop()
    given = asyncio.Future(loop=loop)
    log("given", given.get_loop() is loop)
    async def inside():
        f = asyncio.Future()
        g = loop.create_future()
        return f.get_loop() is asyncio.get_running_loop() is g.get_loop() is loop
    log("inside", loop.run_until_complete(inside()))
    loop.close()
