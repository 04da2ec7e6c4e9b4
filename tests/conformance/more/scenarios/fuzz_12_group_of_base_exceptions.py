"""A task group whose children fail with errors that are no Exception raises a BaseExceptionGroup."""
import asyncio

class Base(BaseException):
    pass

async def main(log):
    async def fails(error):
        raise error
    for errors in ([Base()], [ValueError(), Base()], [ValueError()]):
        try:
            async with asyncio.TaskGroup() as group:
                for error in errors:
                    group.create_task(fails(error))
        except Exception as e:
            log("Exception", e)
        except BaseException as e:
            log("BaseException", e)
