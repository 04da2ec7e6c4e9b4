"""Writing to a child that has ended raises on drain; communicate does not mind."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    p = await asyncio.create_subprocess_exec("sh", "-c", "exit 7", stdin=PIPE)
    log(await p.wait())
    try:
        for _ in range(100):
            p.stdin.write(b"x" * 100000)
            await p.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        log("broken")
    p = await asyncio.create_subprocess_exec("sh", "-c", "exit 3", stdin=PIPE, stdout=PIPE)
    out, err = await p.communicate(b"x" * 1000000)
    log(out, err, p.returncode)
