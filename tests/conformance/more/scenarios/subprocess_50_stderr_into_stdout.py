"""stderr=STDOUT gives one stream, in the order of writing, and no stderr."""
import asyncio
from asyncio.subprocess import DEVNULL, PIPE, STDOUT

async def main(log):
    line = "echo one; echo two >&2; echo three"
    p = await asyncio.create_subprocess_exec("sh", "-c", line, stdout=PIPE, stderr=STDOUT)
    log(p.stdin, p.stderr)
    log(*await p.communicate())
    p = await asyncio.create_subprocess_shell(line, stdout=DEVNULL, stderr=PIPE)
    log(*await p.communicate())
    p = await asyncio.create_subprocess_shell(line, stdout=PIPE, stderr=DEVNULL)
    log(*await p.communicate())
