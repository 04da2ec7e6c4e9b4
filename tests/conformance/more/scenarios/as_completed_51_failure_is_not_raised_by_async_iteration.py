"""`async for` hands out a failed or cancelled task like any other; only reading its result raises."""
import asyncio
NEEDS = (3, 13)

async def main(log):
    async def job(kind):
        match kind:
            case "fail":
                raise LookupError(kind)
            case "hang":
                await asyncio.Event().wait()
            case _:
                return kind
    names = "fail", "hang", "value"
    tasks = [asyncio.create_task(job(n), name=n) for n in names]
    tasks[1].cancel()
    seen = []
    async for t in asyncio.as_completed(tasks):
        try:
            seen.append((t.get_name(), t.result()))
        except (LookupError, asyncio.CancelledError) as e:
            seen.append((t.get_name(), e))
    for pair in seen:
        log(*pair)
