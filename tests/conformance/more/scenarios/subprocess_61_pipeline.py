"""Two children in a row: what one writes is fed to the other."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    first = await asyncio.create_subprocess_exec("sh", "-c", "for i in 3 1 2; do echo $i; done", stdout=PIPE)
    second = await asyncio.create_subprocess_exec("sort", stdin=PIPE, stdout=PIPE)

    async def pump():
        while data := await first.stdout.read(2):
            second.stdin.write(data)
            await second.stdin.drain()
        second.stdin.close()

    _, out = await asyncio.gather(pump(), second.stdout.read())
    log(out, await first.wait(), await second.wait())
