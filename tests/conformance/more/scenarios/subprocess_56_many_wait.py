"""Several tasks wait for one child; a wait that is cancelled leaves it alone."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE)
    waits = [asyncio.create_task(p.wait()) for _ in range(3)]
    await asyncio.sleep(0.02)
    log([w.done() for w in waits], p.returncode)
    waits[1].cancel()
    await asyncio.wait([waits[1]])
    log(waits[1].cancelled(), p.returncode)
    p.stdin.close()
    log(await waits[0], await waits[2], p.returncode)
