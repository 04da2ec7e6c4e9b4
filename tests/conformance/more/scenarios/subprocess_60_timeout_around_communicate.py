"""A timeout around communicate; the child is killed and waited for."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    p = await asyncio.create_subprocess_exec("sh", "-c", "echo early; exec sleep 30", stdout=PIPE)
    try:
        async with asyncio.timeout(0.1):
            await p.communicate()
    except TimeoutError as e:
        log(e, p.returncode)
        p.kill()
    log(await p.wait())
