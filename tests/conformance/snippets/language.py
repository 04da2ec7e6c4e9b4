### generators to the full
def echo():
    got = []
    while True:
        try:
            value = yield len(got)
        except ValueError as e:
            got.append(("error", str(e)))
            continue
        if value is None:
            return got
        got.append(value)
g = echo()
print(next(g), g.send("a"), g.throw(ValueError("v")), g.send("b"))
try:
    next(g)
except StopIteration as e:
    print(e.value)
def outer():
    result = yield from inner()
    yield ("result", result)
    yield from (x * 2 for x in range(2))
    yield from [7, 8]
    return "end"
def inner():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        return (x, y)
    finally:
        print("inner done")
o = outer()
print(next(o), o.send("X"), o.send("Y"), list(o))
def closing():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")
c = closing()
next(c)
print(c.close(), c.close())
def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
def delegating():
    try:
        yield from closing()
    except KeyError as e:
        print("outer caught", e)
        yield "after"
d = delegating(); next(d)
print(d.throw(KeyError("k")))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)), sum(tree(2)), max(tree(4)))
def accumulate_():
    total = 0
    while (x := (yield total)) is not None:
        total += x
    return total
def run():
    r = yield from accumulate_()
    print("total", r)
a = run(); next(a)
print(a.send(3), a.send(4))
try:
    a.send(None)
except StopIteration:
    print("stopped")
def never():
    return 1
    yield
print(list(never()), [*never()], next(never(), "default"))
### finally with return break and continue
def f1():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("body", i)
            if i == 2:
                return "returned"
        finally:
            print("finally", i)
def f2():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
    return "end"
def f3():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"
def f4():
    try:
        try:
            return "first"
        finally:
            raise KeyError("k")
    except KeyError:
        return "second"
    finally:
        print("f4 finally")
def f5():
    x = 1
    try:
        return x
    finally:
        x = 2
def f6():
    for i in range(2):
        try:
            pass
        except ValueError:
            pass
        else:
            try:
                break
            finally:
                print("breaking")
    else:
        print("not here")
    return i
def f7():
    out = []
    for i in range(4):
        try:
            try:
                if i == 0: continue
                if i == 3: break
                out.append(i)
            finally:
                out.append("inner")
        finally:
            out.append("outer")
    else:
        out.append("else")
    return out
for f in (f1, f2, f3, f4, f5, f6, f7):
    print(f.__name__, f())
### flow out of async blocks
class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    async def __aenter__(self):
        print("enter", self.name)
        return self
    async def __aexit__(self, kind, error, tb):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow
class It:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
async def early():
    async with M("a"):
        async with M("b"):
            return "early"
async def loops():
    out = []
    async for i in It(5):
        async with M(str(i)):
            if i == 3:
                continue
            if i == 1:
                break
            out.append(i)
    else:
        out.append("else")
    async for i in It(1):
        pass
    else:
        out.append("completed")
    return out
async def swallowing():
    async with M("s", True) as m:
        raise ValueError(m.name)
    return "after"
async def raising():
    try:
        async with M("x"), M("y"):
            raise KeyError("k")
    except KeyError as e:
        return repr(e)
    finally:
        async with M("in finally"):
            pass
async def overriding():
    async for i in It(3):
        try:
            async with M(f"o{i}"):
                return "lost"
        finally:
            if i == 2:
                continue
            return f"kept {i}"
async def agen():
    try:
        for i in range(10):
            async with M(f"g{i}"):
                yield i
    finally:
        print("agen finally")
async def consume():
    g = agen()
    async for i in g:
        if i == 1:
            break
    await g.aclose()
    return [x async for x in It(3) if x != 1], {x: y async for x in It(2) for y in "ab"}, [[y async for y in It(x)] for x in range(3)], sorted({z async for z in It(2)})
async def inner_gen():
    gen = (x * 2 async for x in It(3))
    return [x async for x in gen], [await later(x) for x in range(3)], [x for x in [await later(1), 2] if await later(x)]
async def later(x):
    return x
def drive(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
for f in (early, loops, swallowing, raising, overriding, consume, inner_gen):
    print(f.__name__, drive(f()))
### nested scopes and closures
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        n = 0
    def deep():
        def deeper():
            nonlocal n
            n *= 10
            return n
        return deeper
    return up, reset, deep()
up, reset, ten = counter()
print(up(), up(4), ten(), reset(), up())
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])
def make():
    fs = []
    for i in range(3):
        def g(a, i=i, *, k=i * 2):
            return a, i, k
        fs.append(g)
    return fs
print([g("a") for g in make()], make()[1]("b", k=0))
def acc(item, into=[]):
    into.append(item)
    return into
print(acc(1), acc(2), acc(3, []), acc.__defaults__ if False else "")
x = "global"
def shadows():
    x = "outer"
    class C:
        x = "class"
        y = x
        z = x
        def m(self):
            return x
    return C.y, C.z, C().m()
print(shadows())
def gl():
    global made
    made = 5
gl()
print(made)
def unbound():
    try:
        print(later_)
    except UnboundLocalError as e:
        print("unbound")
    later_ = 1
unbound()
print([y := 1, y ** 2, y + 1], y, [last := n for n in range(4)], last, any((hit := n) > 2 for n in range(10)), hit)
print([(a, b) for a in range(3) if (b := a * 2) > 0], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3))
### chained exceptions
def causes(e):
    out = []
    while e:
        out.append(f"{type(e).__name__}({e})")
        if e.__cause__:
            out.append("from")
            e = e.__cause__
        elif e.__context__ and not e.__suppress_context__:
            out.append("during")
            e = e.__context__
        else:
            e = None
    return " ".join(out)
def t1():
    try:
        raise ValueError("a")
    except ValueError as e:
        raise KeyError("b") from e
def t2():
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b")
def t3():
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b") from None
def t4():
    try:
        t2()
    except KeyError as e:
        raise RuntimeError("c") from e
def t5():
    try:
        {}["x"]
    except KeyError:
        [][1]
def t6():
    try:
        raise ValueError("a")
    except ValueError:
        int("x")
def t7():
    try:
        raise ValueError("a")
    except ValueError as e:
        try:
            t5()
        except IndexError:
            raise
def t8():
    class CM:
        def __enter__(self): return self
        def __exit__(self, *a):
            raise OSError("exit")
    with CM():
        raise ValueError("body")
for t in (t1, t2, t3, t4, t5, t6, t7, t8):
    try:
        t()
    except Exception as e:
        print(t.__name__, causes(e))
e = ValueError("noted")
e.add_note("one"); e.add_note("two")
print(e.__notes__, hasattr(KeyError(), "__notes__"), e.args, e.__cause__, e.__context__, e.__traceback__)
try:
    e.add_note(3)
except TypeError as error:
    print("TypeError")
class Custom(Exception):
    def __init__(self, code, **extra):
        super().__init__(f"code {code}")
        self.code, self.extra = code, extra
try:
    raise Custom(3, a=1)
except Custom as c:
    print(c, c.code, c.extra, c.args, repr(c))
try:
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [KeyError(2), OSError(3)])])
except* (ValueError, KeyError) as eg:
    print("first", [repr(x) for x in eg.exceptions])
except* OSError as eg:
    print("second", eg.exceptions[0].exceptions)
### match statements
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def m(v):
    match v:
        case None: return "none"
        case True | False: return "bool"
        case int(n) if n < 0: return f"negative {n}"
        case int() | float(): return f"number {v}"
        case "a" | "b" as letter: return f"letter {letter}"
        case str(): return "str"
        case []: return "empty"
        case [1, *rest]: return f"one and {rest}"
        case [x, y] if x == y: return f"twins {x}"
        case (x, [y, *_], *z): return f"nested {x} {y} {z}"
        case {"type": "add", "args": [a, b]}: return f"add {a} {b}"
        case {"type": t, **rest} if rest: return f"{t} with {rest}"
        case {"k": P(x=0)}: return "k zero"
        case {}: return "a dict"
        case P(0, 0): return "origin"
        case P(x, y=0): return f"x axis {x}"
        case P(x=P(inner, _), y=_): return f"in {inner}"
        case ValueError(args=(msg,)): return f"error {msg}"
        case bytes(): return "bytes"
        case _: return "other"
for v in (None, True, -3, 4, 2.5, "a", "zz", [], [1, 2, 3], (5, 5), [2, [3, 4], 6], {"type": "add", "args": (1, 2)}, {"type": "q", "z": 1}, {"k": P(0, 1)}, {"other": 1},
          P(0, 0), P(3, 0), P(P(7, 8), 1), P(1, 2), ValueError("m"), b"x", object, {1, 2}):
    print(m(v))
class Const:
    A = 1
match 1:
    case Const.A:
        print("const")
match (1, 2), {"a": [1, {"b": 2}]}:
    case (_, {"a": [_, {"b": found}]}):
        print("found", found)
### star expressions and unpacking
first, *middle, last = range(5)
print(first, middle, last)
(a, b), [c, *d] = (1, 2), "xyz"
print(a, b, c, d)
print([*range(2), *"ab", *{"k": 1}], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[], 1), {*[1, 1, 2]})
def f(*args, **kwargs): return args, kwargs
print(f(*[1, 2], 3, *(4,), k=1, **{"z": 2}, **{"y": 3}))
for i, (k, *v) in enumerate([("a", 1, 2), ("b",)], start=5):
    print(i, k, v)
x = y = [1, 2]
x += [3]
x, y = y[0], x
print(x, y)
a, b, c = sorted({"z": 1, "y": 2, "x": 3})
print(a, b, c)
def r(): return 1, *[2, 3]
print(r())
*all_, = "abc"
print(all_)
l = [0, 1, 2, 3, 4, 5]
l[1:3] = ["a", "b", "c"]; print(l)
l[::2] = [9] * len(l[::2]); print(l)
del l[1:3]; print(l)
del l[::-2]; print(l)
l[len(l):] = [7]; l[:0] = [6]; print(l)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
l[1], l[0] = l[0], l[1]; print(l)
i = 0
i, l[i] = 1, "z"
print(i, l)
