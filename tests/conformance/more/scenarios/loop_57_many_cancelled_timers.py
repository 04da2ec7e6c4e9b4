"""With hundreds of timers of which most are cancelled, those left still fire, in order of time."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    fired = []
    base = loop.time()
    handles = {i: loop.call_at(base + 0.02 + i / 10_000, fired.append, i) for i in reversed(range(300))}
    for i, handle in handles.items():
        if i % 30:
            handle.cancel()
    await asyncio.sleep(0.1)
    log(fired)
