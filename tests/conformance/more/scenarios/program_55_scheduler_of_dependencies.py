"""Jobs that depend on one another run as soon as what they need is done."""
import asyncio
from types import SimpleNamespace

async def main(log):
    needs = {"shop": (), "chop": ("shop",), "boil": (), "cook": ("chop", "boil"), "lay": (), "eat": ("cook", "lay")}
    turns = dict.fromkeys(needs, 1) | {"boil": 5}
    done = {name: asyncio.Event() for name in needs}
    state = SimpleNamespace(order=[], running=0, most=0)
    async def run(name):
        for need in needs[name]:
            await done[need].wait()
        state.running += 1
        state.most = max(state.most, state.running)
        for _ in range(turns[name]):
            await asyncio.sleep(0)
        state.running -= 1
        state.order.append(name)
        done[name].set()
    async with asyncio.TaskGroup() as tg:
        for name in sorted(needs, key=len, reverse=True):
            tg.create_task(run(name), name=name)
    log(", ".join(state.order))
    log("at most", state.most, all(e.is_set() for e in done.values()))
