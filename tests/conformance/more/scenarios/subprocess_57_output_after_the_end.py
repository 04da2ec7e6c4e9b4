"""What a child wrote can be read when it has ended; lines, then the end."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    p = await asyncio.create_subprocess_exec("sh", "-c", "echo a; echo b; printf c", stdout=PIPE)
    log(await p.wait())
    log([line async for line in p.stdout])
    log(await p.stdout.read(), p.stdout.at_eof())
