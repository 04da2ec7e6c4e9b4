"""The same measurements as those of `parent`, by CPython's asyncio: cpython.py CHILD MEASUREMENT N."""
import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE


async def start(child, *work):
    return await asyncio.create_subprocess_exec(child, *work, stdin=PIPE, stdout=PIPE)


async def first_byte(child):
    began = time.perf_counter()
    process = await start(child, "hello")
    await process.stdout.readexactly(1)
    elapsed = (time.perf_counter() - began) * 1e3
    await process.wait()
    return elapsed


async def warm(child, count):
    await first_byte(child)
    return sorted([await first_byte(child) for _ in range(count)])[count // 2]


async def echo(child, count):
    process = await start(child, "echo")
    for round in range(count + 1):
        if round == 1:
            began = time.perf_counter()
        process.stdin.write(b"a line to be sent back\n")
        await process.stdin.drain()
        await process.stdout.readline()
    elapsed = (time.perf_counter() - began) * 1e6 / count
    process.stdin.close()
    await process.wait()
    return elapsed


async def pour(child, mib):
    process = await start(child, "pour", str(mib))
    read = len(await process.stdout.read(1))
    began = time.perf_counter()
    while data := await process.stdout.read(1024 * 1024):
        read += len(data)
    elapsed = time.perf_counter() - began
    await process.wait()
    assert read == mib << 20, "some bytes are missing"
    return mib / elapsed


async def drain(child, mib):
    process = await start(child, "drain")
    chunk = b"." * 64 * 1024
    began = time.perf_counter()
    for _ in range(mib * 16):
        process.stdin.write(chunk)
        await process.stdin.drain()
    process.stdin.close()
    answer = await process.stdout.readline()
    elapsed = time.perf_counter() - began
    await process.wait()
    assert int(answer) == mib << 20, "some bytes are missing"
    return mib / elapsed


async def compute(child, work, number):
    process = await start(child, work, number)
    output, _ = await process.communicate()
    return int(output.split()[0]) / 1e6


async def main(child, measurement, number):
    match measurement:
        case "cold":
            value = await first_byte(child)
        case "warm":
            value = await warm(child, int(number))
        case "echo":
            value = await echo(child, int(number))
        case "pour":
            value = await pour(child, int(number))
        case "drain":
            value = await drain(child, int(number))
        case work:
            value = await compute(child, work, number)
    print(json.dumps({"value": value}))


asyncio.run(main(*sys.argv[1:]))
