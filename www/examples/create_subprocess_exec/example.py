import asyncio
import sys
from asyncio.subprocess import PIPE

COUNT = 'import sys; print(f"in all: {len(list(sys.stdin))} lines")'
LINES = [sys.executable, "-c", COUNT]


async def main():
    child = await asyncio.create_subprocess_exec(*LINES, stdin=PIPE, stdout=PIPE)
    for line in ["one for sorrow", "two for joy", "three for a girl"]:
        print("to the child:", line)
        child.stdin.write(f"{line}\n".encode())
        await child.stdin.drain()
        await asyncio.sleep(0.2)
    child.stdin.close()

    output = await child.stdout.read()
    print("from the child:", output.decode().strip())
    print("exit code:", await child.wait())


asyncio.run(main())
