"""A machine driven by messages and timeouts, written with match."""
import asyncio
from enum import Enum
from typing import NamedTuple

class State(Enum):
    IDLE = "idle"
    BUSY = "busy"
    DEAD = "dead"

class Message(NamedTuple):
    kind: str
    payload: object = None

async def machine(inbox, log):
    state, held = State.IDLE, []
    while state is not State.DEAD:
        try:
            async with asyncio.timeout(0.04 if state is State.BUSY else None):
                message = await inbox.get()
        except TimeoutError:
            message = Message("timeout")
        match state, message:
            case State.IDLE, Message("start", [first, *rest]):
                held = [first, len(rest)]
                state = State.BUSY
            case State.BUSY, Message("add", {"value": int(n)}) if n > 0:
                held.append(n)
            case State.BUSY, Message("timeout"):
                state = State.IDLE
            case _, Message(kind="stop" | "kill" as how):
                log("by", how)
                state = State.DEAD
            case _, other:
                log("ignored", other.kind, "while", state.value)
        log(state.name, held)
    return sum(x for x in held if isinstance(x, int))

async def main(log):
    inbox = asyncio.Queue()
    task = asyncio.create_task(machine(inbox, log))
    for message in (Message("add", {"value": 1}), Message("start", ["a", "b", "c"]), Message("add", {"value": 5}),
                    Message("add", {"value": -5})):
        inbox.put_nowait(message)
    await asyncio.sleep(0.1)
    inbox.put_nowait(Message("kill"))
    log("sum", await task)
