"""A supervisor starts its children anew when they fail, up to a limit, then gives up with all that went wrong."""
import asyncio
from collections import Counter

class Supervisor:
    def __init__(self, limit=2):
        self.limit = limit
        self.failures = Counter()
        self.errors = []

    async def watch(self, name, start):
        while True:
            try:
                return await start(self.failures[name])
            except Exception as error:
                self.errors.append(error)
                self.failures[name] += 1
                if self.failures[name] > self.limit:
                    raise ExceptionGroup(f"{name} gave up", [e for e in self.errors if e.args == (name,)]) from None

    async def run(self, **children):
        async with asyncio.TaskGroup() as tg:
            tasks = {name: tg.create_task(self.watch(name, start)) for name, start in children.items()}
        return {name: task.result() for name, task in tasks.items()}

async def main(log):
    async def steady(tries):
        await asyncio.sleep(0)
        return "steady"
    async def shaky(tries):
        await asyncio.sleep(0)
        if tries < 2:
            raise [ValueError, KeyError][tries]("shaky")
        return f"shaky after {tries}"
    async def hopeless(tries):
        await asyncio.sleep(0)
        raise OSError("hopeless")
    good = Supervisor()
    log(sorted((await good.run(steady=steady, shaky=shaky)).items()), good.failures.most_common())
    bad = Supervisor(limit=1)
    try:
        await bad.run(shaky=shaky, hopeless=hopeless)
    except* KeyError as group:
        log("keys", group)
    except* OSError as group:
        log("os", group)
    except* ValueError as group:
        log("values", group)
    log(sorted(bad.failures.items()))
