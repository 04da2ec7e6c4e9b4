"""A putter woken by shutdown and cancelled in the same round ends cancelled, without any other trouble."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    q = asyncio.Queue(1)
    q.put_nowait("kept")
    put, other = asyncio.create_task(q.put("x")), asyncio.create_task(q.put("y"))
    await asyncio.sleep(0)
    q.shutdown()
    put.cancel()
    await asyncio.wait([put, other])
    log(put.cancelled(), other.exception(), q.get_nowait())
