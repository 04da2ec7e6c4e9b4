"""A token bucket on the loop's clock: bursts pass, the rest is spread over time, in order."""
import asyncio
from collections import deque

class Bucket:
    def __init__(self, size, interval):
        self.tokens = self.size = size
        self.interval = interval
        self.waiters = deque()

    def _refill(self):
        if self.waiters:
            self.waiters.popleft().set_result(None)
            asyncio.get_running_loop().call_later(self.interval, self._refill)
        else:
            self.tokens += 1

    async def take(self):
        loop = asyncio.get_running_loop()
        if self.tokens:
            self.tokens -= 1
            if not self.waiters:
                loop.call_later(self.interval, self._refill)
            return "burst"
        self.waiters.append(loop.create_future())
        await self.waiters[-1]
        return "spread"

async def main(log):
    bucket = Bucket(size := 2, 0.02)
    order = []
    async def request(n):
        order.append((n, await bucket.take()))
    await asyncio.gather(*[request(n) for n in range(5)])
    log(order)
    await asyncio.sleep(0.1)
    log("full again", bucket.tokens == size)
