"""Done-callbacks run, with the future, whatever way it was finished; once only."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    def report(fut):
        if fut.cancelled():
            log("cancelled")
        else:
            log(fut.exception() or fut.result())
    finish = {"result": lambda f: f.set_result("fine"),
              "error": lambda f: f.set_exception(PermissionError()),
              "cancel": lambda f: (f.cancel(), f.cancel())}
    for name in finish:
        fut = loop.create_future()
        fut.add_done_callback(report)
        finish[name](fut)
        log(name, "done", fut.done())
        await asyncio.sleep(0)
