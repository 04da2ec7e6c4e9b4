"""gather of coroutines, or of nothing, with no loop running is a RuntimeError."""
import asyncio

def main(log):
    async def job():
        log("must not run")
    coro = job()
    for name, args in (("nothing", ()), ("coroutine", (coro,))):
        try:
            asyncio.gather(*args)
        except RuntimeError as e:
            log(name, e)
    coro.close()
    log("end")
