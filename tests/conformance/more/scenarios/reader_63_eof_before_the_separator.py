"""At the end readuntil raises IncompleteReadError with what was there, and the buffer is empty after it."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    r.feed_data(b"half a record")
    asyncio.get_running_loop().call_soon(r.feed_eof)
    try:
        await r.readuntil(b"\0")
    except asyncio.IncompleteReadError as e:
        log(e, e.partial, e.expected)
    log(r.at_eof(), await r.read())
