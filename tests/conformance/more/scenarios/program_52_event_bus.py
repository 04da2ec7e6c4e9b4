"""A bus with subscriptions as async iterators: publishing, leaving early, and closing."""
import asyncio
from collections import defaultdict
from enum import Enum, auto

class Topic(Enum):
    NEWS = auto()
    SPORT = auto()

class Subscription:
    def __init__(self, bus, *topics):
        self.bus, self.topics, self.queue = bus, topics, asyncio.Queue()

    def __enter__(self):
        for topic in self.topics:
            self.bus.subscribers[topic].append(self)
        return self

    def __exit__(self, *exc_info):
        for topic in self.topics:
            self.bus.subscribers[topic].remove(self)

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.queue.get()
        if item is Bus.CLOSED:
            raise StopAsyncIteration
        return item

class Bus:
    CLOSED = object()

    def __init__(self):
        self.subscribers = defaultdict(list)

    def publish(self, topic, text):
        for subscription in self.subscribers[topic]:
            subscription.queue.put_nowait((topic.name, text))
        return len(self.subscribers[topic])

    def close(self):
        everyone = {id(s): s for subs in self.subscribers.values() for s in subs}
        for subscription in everyone.values():
            subscription.queue.put_nowait(self.CLOSED)

async def main(log):
    bus = Bus()
    async def listen(name, *topics, most=99):
        count = 0
        with Subscription(bus, *topics) as subscription:
            async for topic, text in subscription:
                log(name, topic.lower(), text)
                if (count := count + 1) == most:
                    break
            else:
                log(name, "until the end")
        return name, count
    listeners = [asyncio.create_task(listen(*args, **kw)) for args, kw in [
        (("all", Topic.NEWS, Topic.SPORT), {}), (("news", Topic.NEWS), {"most": 1}), (("sport", Topic.SPORT), {})]]
    await asyncio.sleep(0)
    log("reached", [bus.publish(t, x) for t, x in ((Topic.NEWS, "n1"), (Topic.SPORT, "s1"))])
    await asyncio.sleep(0)
    log("reached", bus.publish(Topic["NEWS"], "n2"))
    bus.close()
    log(await asyncio.gather(*listeners), [len(v) for v in bus.subscribers.values()])
