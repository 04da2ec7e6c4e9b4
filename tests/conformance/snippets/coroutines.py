### send drives a coroutine
async def f(x): return x * 2
async def g(): return await f(1) + await f(2)
c = g()
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
### awaiting a hand made awaitable
class Once:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield "request"
        return (self.v, got)
async def main():
    return await Once(5)
c = main()
print(c.send(None))
try:
    c.send("answer")
except StopIteration as e:
    print(e.value)
### types coroutine
import types
@types.coroutine
def hop(v):
    return (yield v)
async def main():
    a = await hop(1)
    b = await hop(2)
    return a + b
c = main()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
### throw and close
import types
@types.coroutine
def hop(): yield
async def main():
    try:
        await hop()
    except ValueError as e:
        print("caught", e)
    try:
        await hop()
    finally:
        print("cleanup")
c = main()
c.send(None)
c.throw(ValueError("v"))
c.close()
### async with
class M:
    async def __aenter__(self):
        print("aenter")
        return "value"
    async def __aexit__(self, kind, value, tb):
        print("aexit", kind.__name__ if kind else None)
        return kind is ValueError
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def main():
    async with M() as v, M():
        print(v)
    async with M():
        raise ValueError
    for i in range(2):
        async with M():
            if i == 0: continue
            return "returned"
print(run(main()))
### async for over a class
class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def main():
    async for x in Count(2): print(x)
    else: print("else")
    async for x in Count(5):
        if x == 3: break
    else: print("never")
    print([x async for x in Count(3) if x], sorted({x async for x in Count(2)}), {x: x async for x in Count(2)})
    print([y for x in [1, 2] for y in [x, x * 10]], [await f(x) for x in range(2)], [await f(x) async for x in Count(2)])
    print(await anext(Count(1)), await anext(Count(0), "default"))
async def f(x): return x + 100
run(main())
### async generators
import types
@types.coroutine
def hop(): yield
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def gen(n):
    for i in range(n):
        await hop()
        got = yield i
        if got: print("got", got)
async def main():
    print([x async for x in gen(3)])
    g = gen(3)
    print(await g.__anext__(), await g.asend("hello"), await g.asend(None))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stop")
    async for x in gen(2):
        print(x)
    print([x async for x in (y * 2 async for y in gen(3))])
run(main())
### async generator cleanup
import types
@types.coroutine
def hop(): yield
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def gen():
    try:
        yield 1
        yield 2
    except KeyError as e:
        print("caught", e)
        yield "after"
    finally:
        await hop()
        print("closed")
async def main():
    g = gen()
    await g.__anext__()
    await g.aclose()
    await g.aclose()
    g = gen()
    await g.__anext__()
    print(await g.athrow(KeyError("k")))
    try:
        await g.athrow(ValueError("v"))
    except ValueError as e:
        print("out", e)
    async with aclosing(gen()) as g:
        async for x in g:
            print(x)
            break
from contextlib import aclosing
run(main())
### async context manager from generator
from contextlib import asynccontextmanager, AsyncExitStack
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
@asynccontextmanager
async def m(n):
    print("in", n)
    try:
        yield n * 2
    finally:
        print("out", n)
async def main():
    async with m(1) as v: print(v)
    try:
        async with m(2): raise ValueError("x")
    except ValueError as e:
        print("passed", e)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(m(3)))
        stack.callback(print, "cb")
        stack.push_async_callback(note, "async cb")
async def note(x): print(x)
run(main())
### awaiting the wrong thing
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def main():
    for bad in (5, "x", None, [1], print):
        try:
            await bad
        except TypeError as e:
            print("not awaitable")
    try:
        async with 5: pass
    except (TypeError, AttributeError) as e:
        print("no manager")
    try:
        async for x in [1]: pass
    except TypeError:
        print("no aiter")
    try:
        for x in agen(): pass
    except TypeError as e:
        print("no iter")
async def agen(): yield 1
run(main())
### async lambda default and closures
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def make(n):
    async def inner(k=n): return k + n
    return inner
async def main():
    fs = [await make(i) for i in range(3)]
    return [await f() for f in fs], sum([await f() for f in fs])
print(run(main()))
### inspect
import inspect
async def c(): pass
async def g(): yield
def s(): yield
x = c()
print(inspect.iscoroutine(x), inspect.iscoroutinefunction(c), inspect.isasyncgenfunction(g), inspect.isgeneratorfunction(s), inspect.isawaitable(x), inspect.isawaitable(5), inspect.iscoroutinefunction(s))
x.close()
### coroutine is not a number
async def f(): pass
c = f()
print(type(c).__name__, c.__name__ if hasattr(c, "__name__") else "", hasattr(c, "send"), callable(c))
c.close()
### augmented assignment reads before it awaits
import types
@types.coroutine
def hop(): yield
n = 0
async def add():
    global n
    n += await slow()
async def slow():
    await hop()
    return 1
a, b = add(), add()
a.send(None); b.send(None)
for c in (a, b):
    try: c.send(None)
    except StopIteration: pass
print(n)
### exceptions through awaits
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def bad(): raise KeyError("deep")
async def mid():
    try:
        await bad()
    except KeyError as e:
        raise ValueError("mid") from e
    finally:
        print("mid finally")
async def main():
    try:
        await mid()
    except ValueError as e:
        print(e, repr(e.__cause__))
run(main())
### conditional await and short circuit
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def t(x):
    print("t", x)
    return x
async def main():
    print(await t(0) or await t(1), await t(0) and await t(2), (await t(3)) if await t(1) else await t(4))
    print(1 < await t(2) < 3, [await t(i) for i in range(2) if await t(i)], f"{await t('f')}")
    d = {await t("k"): await t("v")}
    print(d[await t("k")])
    x, y = await t(1), await t(2)
    while (n := await t(x)) < 3: x += 1
    print(n, y, *(await t([1, 2])))
    assert await t(True), "no"
    return await t("end")
print(run(main()))
