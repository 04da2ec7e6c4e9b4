"""A read that was woken by too little goes on waiting; read(n) is content with anything."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    for name in ("readexactly", "read"):
        r = asyncio.StreamReader()
        t = asyncio.create_task(getattr(r, name)(4))
        await asyncio.sleep(0)
        for piece in (b"ab", b"cd"):
            r.feed_data(piece)
            await asyncio.sleep(0)
            log(name, "done", t.done())
        log(await t)
