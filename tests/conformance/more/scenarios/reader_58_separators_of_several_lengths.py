"""Of several separators the one that ends first wins, whatever their order, also when it arrives in pieces."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    r = asyncio.StreamReader()
    t = asyncio.create_task(r.readuntil((b"STOP", b"--", b"\r\n")))
    for piece in (b"abST", b"O", b"P1", b"-", b"-x\r", b"\nend"):
        r.feed_data(piece)
        await asyncio.sleep(0)
        if t.done():
            log(t.result())
            t = asyncio.create_task(r.readuntil((b"\r\n", b"--", b"STOP")))
    r.feed_eof()
    try:
        await t
    except EOFError as e:
        log(e, e.partial)
