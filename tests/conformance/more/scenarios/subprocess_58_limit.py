"""limit is that of the readers: a longer line is refused, and read in parts."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    p = await asyncio.create_subprocess_exec("sh", "-c", "echo 12345678901234567890; echo short", stdout=PIPE, limit=8)
    try:
        await p.stdout.readline()
    except ValueError as e:
        log(e)
    await p.stdout.read()
    log(await p.wait())
