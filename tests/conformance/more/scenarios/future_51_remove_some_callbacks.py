"""remove_done_callback takes out one callback wherever it stands; the others keep their order."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    def callbacks(tag):
        return [lambda f, i=i: log(tag, i) for i in range(4)]
    for tag, victims in (("ends", (0, 3)), ("middle", (1, 2)), ("last", (3,)), ("all", range(4))):
        fut = loop.create_future()
        cbs = callbacks(tag)
        for cb in cbs:
            fut.add_done_callback(cb)
        log(tag, "removed", [fut.remove_done_callback(cbs[v]) for v in victims], fut.remove_done_callback(cbs[victims[0]]))
        fut.set_result(None)
        await asyncio.sleep(0)
