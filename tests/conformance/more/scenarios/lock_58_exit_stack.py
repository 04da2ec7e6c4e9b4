"""Locks entered on an AsyncExitStack are released in reverse order, also when the block fails."""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

async def main(log):
    locks = {name: asyncio.Lock() for name in "abc"}
    @asynccontextmanager
    async def held(name):
        async with locks[name]:
            try:
                yield name
            finally:
                log("releases", name)
    try:
        async with AsyncExitStack() as stack:
            log([await stack.enter_async_context(held(name)) for name in locks])
            stack.push_async_callback(asyncio.sleep, 0)
            stack.callback(log, "callback")
            log([lock.locked() for lock in locks.values()])
            raise BlockingIOError
    except OSError as e:
        log(e, any(lock.locked() for lock in locks.values()))
