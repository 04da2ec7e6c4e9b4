"""Arguments of a wrong kind are refused."""
import asyncio
from asyncio.subprocess import PIPE

async def main(log):
    for call in (
        lambda: asyncio.create_subprocess_exec(123),
        lambda: asyncio.create_subprocess_exec("echo", 123),
        lambda: asyncio.create_subprocess_shell(["echo", "x"]),
        lambda: asyncio.create_subprocess_exec("echo", "a\0b"),
    ):
        try:
            await call()
        except (TypeError, ValueError) as e:
            log(e)
