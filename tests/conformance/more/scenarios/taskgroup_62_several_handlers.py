"""`except*` clauses each take their part of a group; what nobody takes goes on as a group."""
import asyncio

async def main(log):
    async def fail(kind):
        raise kind
    async def run():
        try:
            async with asyncio.TaskGroup() as tg:
                for kind in (KeyError, OSError, IndexError, MemoryError):
                    tg.create_task(fail(kind))
        except* LookupError as group:
            log("lookup", group, len(group.exceptions))
        except* OSError as group:
            log("os", group)
        else:
            log("must not come here")
        finally:
            log("finally")
    try:
        await run()
    except ExceptionGroup as rest:
        log("rest", rest)
