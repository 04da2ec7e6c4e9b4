"""wait_for with a predicate that is true at once never touches the lock; otherwise the lock is required."""
import asyncio

async def main(log):
    cond = asyncio.Condition()
    log("true at once:", await cond.wait_for(lambda: "yes"))
    calls = []
    def never():
        calls.append(1)
        return not calls
    try:
        await cond.wait_for(never)
    except RuntimeError as e:
        log(e, "asked", len(calls))
