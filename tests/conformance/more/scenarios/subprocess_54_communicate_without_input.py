"""communicate(input) closes stdin, also with an empty one; streams that are no pipes give None."""
import asyncio
from asyncio.subprocess import DEVNULL, PIPE

async def main(log):
    for given in (b"", b"some"):
        p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
        log(await p.communicate(given), p.returncode)
    p = await asyncio.create_subprocess_exec("cat", stdin=DEVNULL, stdout=PIPE)
    log(await p.communicate(), p.returncode)
    p = await asyncio.create_subprocess_exec("true")
    log(await p.communicate(), p.stdin, p.stdout, p.stderr)
