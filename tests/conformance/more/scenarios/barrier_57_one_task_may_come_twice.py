"""The barrier counts arrivals, not tasks: with parties for one, each wait passes without yielding."""
import asyncio

async def main(log):
    b = asyncio.Barrier(1)
    asyncio.get_running_loop().call_soon(log, "queued callback")
    indices = [await b.wait() for _ in range(3)]
    log(indices, "waiting", b.n_waiting)
    await asyncio.sleep(0)
    log("end")
