"""A callback may cancel its own handle while it runs, without effect, and those behind it, with effect."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    handles = {}
    def run(name, *victims):
        for v in victims:
            handles[v].cancel()
        log("run", name, [handles[n].cancelled() for n in sorted(handles)])
    for name, victims in {"a": "a", "b": "ad", "c": "", "d": "c"}.items():
        handles[name] = loop.call_soon(run, name, *victims)
    await asyncio.sleep(0)
    log("end")
