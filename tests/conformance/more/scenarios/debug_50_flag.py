"""set_debug switches the flag on and off at any time; a fresh loop has it off."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    try:
        log(loop.get_debug())
        for flag in (True, False, True):
            loop.set_debug(flag)
            log(loop.get_debug())
        async def inside():
            running = asyncio.get_running_loop()
            running.set_debug(False)
            return running.get_debug()
        log("inside", loop.run_until_complete(inside()), "outside", loop.get_debug())
    finally:
        loop.close()
