"""An error set on the reader ends a waiting read of any kind and every later one; exception() tells it."""
import asyncio

async def main(log):
    error = ConnectionAbortedError("gone")
    for method, args in (("read", (5,)), ("readline", ()), ("readexactly", (3,)), ("readuntil", (b";",))):
        reader = asyncio.StreamReader()
        log(method, reader.exception())
        asyncio.get_running_loop().call_soon(reader.set_exception, error)
        for _ in range(2):
            try:
                await getattr(reader, method)(*args)
            except OSError as e:
                log(e, reader.exception() is error)
