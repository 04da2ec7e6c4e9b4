"""A reader made with no loop running is a RuntimeError; inside it belongs to the running loop."""
import asyncio
NEEDS = (3, 14)

def main(log):
    try:
        asyncio.StreamReader()
    except RuntimeError as e:
        log(e)
    async def inside():
        r = asyncio.StreamReader()
        asyncio.get_running_loop().call_soon(r.feed_data, b"inside")
        return await r.read(10)
    loop = asyncio.new_event_loop()
    log(loop.run_until_complete(inside()))
    loop.close()
