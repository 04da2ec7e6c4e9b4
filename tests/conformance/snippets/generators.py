### simple generator
def g(n):
    for i in range(n):
        yield i
    yield "end"
print(list(g(3)), [x for x in g(1)], tuple(g(0)), sum(x for x in g(3) if isinstance(x, int)))
### send and return
def avg():
    total, n = 0, 0
    while True:
        x = yield total
        if x is None: return n
        total += x
        n += 1
a = avg()
print(next(a), a.send(5), a.send(7))
try:
    a.send(None)
except StopIteration as e:
    print("count", e.value)
### send to a fresh generator
def g(): yield
try:
    g().send(1)
except TypeError as e:
    print(e)
### throw
def g():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            print("caught", e)
            yield "recovered"
it = g()
print(next(it), it.throw(ValueError("v")), next(it))
try:
    it.throw(KeyError("out"))
except KeyError as e:
    print("out", e)
print(next(it, "finished"))
### close
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("cleanup")
it = g()
next(it)
it.close()
it.close()
print(list(it))
g().close()
def bad():
    try:
        yield
    except GeneratorExit:
        yield
b = bad()
next(b)
try:
    b.close()
except RuntimeError as e:
    print(e)
### yield from
def inner():
    x = yield 1
    print("inner got", x)
    return "inner result"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [2, 3]
    yield from "ab"
o = outer()
print(next(o), o.send("sent"), list(o))
### yield from with throw
def inner():
    try:
        yield 1
    except ValueError:
        yield "handled"
def outer():
    yield from inner()
    yield "after"
o = outer()
next(o)
print(o.throw(ValueError), list(o))
### generator raising stop iteration
def g():
    yield 1
    raise StopIteration
try:
    list(g())
except RuntimeError as e:
    print(e)
def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError as e:
    print(e)
### generators are lazy
def g():
    print("started")
    yield 1
it = g()
print("made")
print(next(it))
### infinite generators and islice
from itertools import islice, count, takewhile
def naturals():
    n = 0
    while True:
        yield n
        n += 1
print(list(islice(naturals(), 3)), list(islice(naturals(), 2, 8, 3)), list(takewhile(lambda x: x < 3, count())))
### generator already executing
def g():
    yield next(it)
it = g()
try:
    next(it)
except ValueError as e:
    print(e)
### generator in class
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
### generator methods by name
def g(): yield 1
it = g()
print(it.__next__(), iter(it) is it, hasattr(it, "send"), next(it, None))
### iter with sentinel
vals = [3, 2, 1, 0, 5]
print(list(iter(lambda: vals.pop(0), 0)), vals)
### zip map filter enumerate
print(list(zip("abc", [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", 2])), list(enumerate("ab", start=1)), list(zip()), dict(zip("ab", range(2))))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
### try finally around yield with break
def g():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
it = g()
for x in it:
    break
print("after break")
it.close()
### generator expression scoping
n = 3
g = (n * x for x in range(2))
n = 10
print(list(g))
### context managers from generators
from contextlib import contextmanager
@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("saw", e)
    finally:
        print(">", name)
with tag("a") as t:
    print(t)
with tag("b"):
    raise ValueError("x")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError:
    print("passed on")
### exit stack and suppress
from contextlib import ExitStack, suppress, nullcontext, closing, contextmanager
@contextmanager
def m(n):
    print("in", n)
    yield n
    print("out", n)
with ExitStack() as stack:
    vals = [stack.enter_context(m(i)) for i in range(2)]
    stack.callback(print, "callback", 1)
    print(vals)
with suppress(KeyError, ValueError):
    raise KeyError
with nullcontext(5) as v:
    print(v)
class C:
    def close(self): print("closed")
with closing(C()): pass
### exit stack sees errors
from contextlib import ExitStack
def swallow(kind, value, tb):
    print("exit got", kind and kind.__name__)
    return True
with ExitStack() as s:
    s.push(swallow)
    raise ValueError
with ExitStack() as s:
    s.push(swallow)
    t = s.pop_all()
print("moved")
t.close()
### a loop that is left closes what only it held
def g(n):
    try:
        for i in range(n): yield i
    finally:
        print("closed", n)
for x in g(3):
    if x == 1: break
print("after")
def f():
    for x in g(5):
        return x
print(f())
kept = g(4)
for x in kept:
    break
print("still open", next(kept))
def stored(it): return it
for x in stored(kept):
    break
print(list(kept))
for x in g(2): pass
