"""exception() of a cancelled future raises CancelledError with the message; so does result(), so does await."""
import asyncio

async def main(log):
    fut = asyncio.get_running_loop().create_future()
    log(fut.cancel(msg="why"), fut.cancel("again"))
    async def wait_for_it():
        await fut
    for read in (fut.exception, fut.result):
        try:
            read()
        except asyncio.CancelledError as e:
            log(e.args)
    try:
        await wait_for_it()
    except asyncio.CancelledError as e:
        log(e.args)
