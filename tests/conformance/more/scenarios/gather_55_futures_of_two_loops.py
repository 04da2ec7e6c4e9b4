"""Futures of different loops in one gather are a ValueError; of one loop, they decide the loop of gather."""
import asyncio

def main(log):
    one, two = asyncio.new_event_loop(), asyncio.new_event_loop()
    a, b, c = one.create_future(), one.create_future(), two.create_future()
    try:
        asyncio.gather(a, c)
    except ValueError as e:
        log(e)
    g = asyncio.gather(a, b)
    log("loop of the futures", g.get_loop() is one)
    a.set_result(1)
    b.set_result(2)
    log(one.run_until_complete(g))
    one.close()
    two.close()
