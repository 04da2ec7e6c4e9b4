"""run_until_complete refuses a future of another loop with a ValueError."""
import asyncio

def main(log):
    loop, other = asyncio.new_event_loop(), asyncio.new_event_loop()
    foreign = other.create_future()
    try:
        loop.run_until_complete(foreign)
    except ValueError as e:
        log(e, "done", foreign.done())
    other.call_soon(foreign.set_result, "own loop")
    log(other.run_until_complete(foreign))
    loop.close()
    other.close()
