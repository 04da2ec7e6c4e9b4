"""env is the whole environment, cwd the directory, and arguments arrive as they are."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    async def out(*args, **kwargs):
        p = await asyncio.create_subprocess_exec(*args, stdout=PIPE, **kwargs)
        out, _ = await p.communicate()
        return out
    log(await out("/usr/bin/env", env={"FOO": "bar"}))
    log(await out("pwd", cwd="/usr"))
    log(await out("printf", "[%s]", "two words", "", "*", "$HOME"))
    p = await asyncio.create_subprocess_shell("echo $FOO", stdout=PIPE, env={"FOO": "baz"})
    log(await p.communicate())
