"""In debug mode a callback that is not callable is refused when it is scheduled."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    for name, schedule in (("call_soon", lambda: loop.call_soon("text")),
                           ("call_later", lambda: loop.call_later(0.02, None)),
                           ("call_at", lambda: loop.call_at(loop.time(), 42)),
                           ("call_soon_threadsafe", lambda: loop.call_soon_threadsafe([]))):
        try:
            schedule()
        except TypeError as e:
            log(name, e)
    loop.set_debug(False)
