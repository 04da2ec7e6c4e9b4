"""What cannot be started raises the system's error."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    for args, kwargs in (
        (("no-such-program-anywhere",), {}),
        (("./no-such-program",), {"stdin": PIPE, "stdout": PIPE}),
        (("/etc/passwd",), {}),
        (("cat",), {"cwd": "/no/such/directory"}),
    ):
        try:
            await asyncio.create_subprocess_exec(*args, **kwargs)
        except OSError as e:
            log(e)
    p = await asyncio.create_subprocess_shell("no-such-program-anywhere 2>&-")
    log(await p.wait())
