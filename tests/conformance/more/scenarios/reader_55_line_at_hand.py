"""readline does not yield when the line is there already; the rest of the buffer stays for other reads."""
import asyncio

async def main(log):
    r = asyncio.StreamReader()
    r.feed_data(b"one\ntwo\nthr")
    asyncio.get_running_loop().call_soon(log, "queued callback")
    log(await r.readline())
    log(await r.read(2), await r.readline())
    r.feed_data(b"ee\n")
    log(await r.readline())
    await asyncio.sleep(0)
