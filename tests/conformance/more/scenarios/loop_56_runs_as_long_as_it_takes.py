"""run_until_complete comes back when the awaited sleep is over, not before, by the loop's own clock."""
import asyncio

def main(log):
    loop = asyncio.new_event_loop()
    before = loop.time()
    loop.run_until_complete(asyncio.sleep(0.04))
    took = loop.time() - before
    log("long enough", took >= 0.039, "not for ever", took < 5)
    t0 = loop.time()
    log("never back", all(loop.time() >= t0 for _ in range(100)))
    loop.close()
