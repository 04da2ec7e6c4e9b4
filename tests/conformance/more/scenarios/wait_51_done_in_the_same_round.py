"""FIRST_COMPLETED gives back all that are done by the time the waiter runs, not only the first."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    futs = {name: loop.create_future() for name in ("one", "two", "three", "four")}
    def finish():
        futs["two"].set_result(2)
        futs["one"].set_exception(ValueError())
        loop.call_soon(futs["four"].cancel)
        loop.call_soon(loop.call_soon, futs["three"].set_result, 3)
    loop.call_soon(finish)
    done, pending = await asyncio.wait(futs.values(), return_when=asyncio.FIRST_COMPLETED)
    log([name for name, f in futs.items() if f in done], "pending", [n for n in futs if futs[n] in pending])
