"""new_event_loop gives a loop of its own each time: other queue, other state, other life."""
import asyncio

def main(log):
    a, b = asyncio.new_event_loop(), asyncio.new_event_loop()
    log("same", a is b)
    a.call_soon(log, "callback of a")
    b.call_soon(log, "callback of b")
    b.call_soon(b.stop)
    b.run_forever()
    b.close()
    log("closed", a.is_closed(), b.is_closed())
    a.stop()
    a.run_forever()
    a.close()
