"""Of two timers that are due together the first may still cancel the second."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    past = loop.time() - 10
    handles = {}
    def fire(name, victim):
        log(name, "cancels", victim)
        handles[victim].cancel()
    for i, (name, victim) in enumerate({"a": "b", "b": "c", "c": "d", "d": "a"}.items()):
        handles[name] = loop.call_at(past + i, fire, name, victim)
    await asyncio.sleep(0.02)
    log([h.cancelled() for h in handles.values()])
