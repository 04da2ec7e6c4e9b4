"""A decorator retries a coroutine function with growing delays and gives up with the last error."""
import asyncio
import functools
import itertools

def retry(times, *, on=Exception, base=0.02):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            for attempt in itertools.count(1):
                try:
                    return await function(*args, **kwargs)
                except on as error:
                    if attempt == times:
                        raise RuntimeError(f"{function.__name__} failed {attempt} times") from error
                    await asyncio.sleep(base * 2 ** (attempt - 1))
        return wrapper
    return decorate

async def main(log):
    calls = []

    @retry(3, on=(OSError, EOFError))
    async def fetch(name, /, *, good_after):
        calls.append(name)
        if len(calls) < good_after:
            raise (ConnectionError, EOFError)[len(calls) % 2](name)
        return f"{name!r:>6}|{len(calls):03d}"

    log(fetch.__name__, await fetch("a", good_after=3))
    calls.clear()
    try:
        await fetch("b", good_after=9)
    except RuntimeError as e:
        log(e, str(e), e.__cause__, calls)
    try:
        await retry(2, on=OSError)(fetch)(good_after=1)
    except TypeError as e:
        log(e)
