"""The shield ends like its inner future: with that result, that very error, or cancelled."""
import asyncio

async def main(log):
    loop = asyncio.get_running_loop()
    error = ChildProcessError("inner")
    def finish(how, fut):
        match how:
            case "result":
                fut.set_result("value")
            case "error":
                fut.set_exception(error)
            case "cancel":
                fut.cancel("inner message")
    for how in ("result", "error", "cancel"):
        inner = loop.create_future()
        outer = asyncio.shield(inner)
        finish(how, inner)
        log(how, "outer done", outer.done())
        try:
            log(await outer)
        except OSError as e:
            log("very error", e is error)
        except asyncio.CancelledError as e:
            log(e, outer.cancelled())
