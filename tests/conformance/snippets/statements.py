### if elif else
for x in range(4):
    if x == 0:
        print("zero")
    elif x == 1:
        print("one")
    else:
        print("more")
### for else
for x in range(3):
    if x == 5: break
else:
    print("not found")
for x in range(3):
    if x == 1: break
else:
    print("never")
print(x)
### while else
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print(n)
else:
    print("done")
while True:
    while True:
        break
    else:
        print("never")
    break
### nested loops with break and else
for i in range(3):
    for j in range(3):
        if j == i: break
        print(i, j)
    else:
        print("inner else", i)
        continue
    print("broke", i)
### continue in try finally
for i in range(3):
    try:
        if i == 1: continue
        print("body", i)
    finally:
        print("finally", i)
### break in finally order
for i in range(3):
    try:
        break
    finally:
        print("cleanup")
### try except else finally
def f(kind):
    try:
        if kind == 1: raise ValueError("v")
        if kind == 2: return "returned"
        print("body")
    except ValueError as e:
        print("except", e)
        return "handled"
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for k in range(3):
    print(f(k))
### return in finally wins
def f():
    try:
        return 1
    finally:
        return 2
print(f())
def g():
    try:
        raise ValueError
    finally:
        return "swallowed"
print(g())
### with
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow
with M("a") as a, M("b") as b:
    print(a, b)
with M("s", True):
    raise ValueError("inside")
try:
    with M("c"), M("d"):
        raise KeyError("k")
except KeyError as e:
    print("out", e)
def f():
    with M("r"):
        return "value"
print(f())
for i in range(2):
    with M("loop"):
        if i == 0: continue
        break
### with errors
try:
    with 5: pass
except TypeError as e:
    print(e)
### with tuple target
class M:
    def __enter__(self): return 1, 2
    def __exit__(self, *a): pass
with M() as (x, y):
    print(x, y)
with (M() as p, M() as q):
    print(p, q)
### global and nonlocal
count = 0
def up():
    global count, made
    count += 1
    made = "here"
up(); up()
print(count, made)
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    inner()
    return inner() + n
print(outer())
### global past a local
x = "module"
def f():
    x = "local"
    def g():
        global x
        x = "changed"
    g()
    return x
print(f(), x)
### assert
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print("failed", e)
try:
    assert []
except AssertionError as e:
    print("failed", repr(e))
assert True
### match literals and captures
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "small"
        case "a" | "b" as letter: return "letter " + letter
        case None: return "none"
        case True: return "true"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case [a, b]: return f"pair {a} {b}"
        case [first, *rest]: return f"list {first} {rest}"
        case []: return "empty"
        case {"kind": "x", **rest}: return f"x {rest}"
        case {"kind": kind}: return f"kind {kind}"
        case str(): return "text"
        case _: return "other"
for x in (0, 2, "b", None, 500, 7, (1, 2), [1, 2, 3], [], {"kind": "x", "y": 1}, {"kind": "z"}, "long", 2.5):
    print(f(x))
### match classes
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def f(p):
    match p:
        case P(0, y): return f"on axis {y}"
        case P(x=x, y=0): return f"flat {x}"
        case P(x, y): return f"{x},{y}"
print(f(P(0, 3)), f(P(2, 0)), f(P(4, 5)), f("no"))
### multiple targets and star in for
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    print(a, b, c)
for i, (k, v) in enumerate({"a": 1, "b": 2}.items()):
    print(i, k, v)
### list grows while iterating
l = [1, 2]
for x in l:
    if x < 4: l.append(x + 2)
print(l)
### dict changed while iterating
d = {1: 1}
try:
    for k in d: d[k + 1] = 1
except RuntimeError as e:
    print(e)
### loop over call result with state
it = iter([1, 2, 3, 4])
for x in it:
    if x == 2: break
print(list(it))
### pass and docstrings
def f():
    """doc"""
class C:
    """doc"""
if True: pass
print(f())
### annotations
x: int = 5
y: "list[str]"
def f(a: int, *b: str, c: float = 1.0) -> None: ...
print(x, f(1))
### import forms
import math, itertools as it
from math import floor, ceil as up
import collections.abc
print(math.floor(2.5), floor(2.5), up(2.5), next(it.count(5)), isinstance([], collections.abc.Iterable))
### import in function
def f():
    import math
    from operator import add
    return add(math.ceil(1.5), 1)
print(f())
### reserved words of javascript as names
new = 1; var = 2; function = 3; this = 4; delete = 5; default = 6; let = 7; const = 8; typeof = 9; arguments = 10; null = 11; undefined = 12; export = 13
def switch(case, void=1, *static, **enum): return case + void
class package:
    constructor = 1
    prototype = 2
    def then(self): return "then"
    length = 5; name = "n"; toString = 3
p = package()
p.hasOwnProperty = 1
print(new + var + function + this + delete + default + let + const + typeof + arguments + null + undefined + export, switch(case=1), p.constructor, p.prototype, p.then(), p.length, p.name, p.toString, p.hasOwnProperty)
### optional modules
try:
    import not_a_module_at_all
except ImportError as e:
    not_a_module_at_all = None
    print(e)
try:
    from not_a_module_at_all.part import thing
except ModuleNotFoundError:
    print("none")
import sys
print(sys.version_info >= (3, 11), hasattr(sys, "nope"))
### leaving nested blocks
def f():
    out = []
    for i in range(4):
        try:
            for j in range(3):
                try:
                    if j == 1: break
                    if i == 2: continue
                    out.append((i, j))
                finally:
                    out.append("f")
            else:
                out.append("else")
            if i == 3: return out
        except ValueError:
            pass
        else:
            out.append("ok")
        finally:
            out.append(i)
print(f())
### while with walrus and else
n = 3
while (n := n - 1):
    print(n)
else:
    print("zero")
### nested functions see later definitions
def f():
    def g(): return h()
    def h(): return later
    later = 5
    return g()
print(f())
### conditional definitions
if True:
    def f(): return "a"
else:
    def f(): return "b"
try:
    class C: x = 1
finally:
    print(f(), C.x)
### comprehensions in many places
def f(a=[x for x in range(3)], *b, **c): return a, b, c
class K:
    n = 3
    items = [i for i in range(n)]
    pairs = {i: j for i in range(2) for j in range(i)}
    def m(self): return [self.n * i for i in self.items if (lambda q: q)(i)]
print(f(), K.items, K.pairs, K().m(), [[y for y in range(x)] for x in range(3)], [f()[0] for _ in range(1)])
total = 0
def g():
    global total
    return [total := total + i for i in range(3)]
print(g(), total)
### handlers nested in handlers
def f():
    try:
        raise ValueError("a")
    except ValueError as e:
        try:
            raise KeyError("b")
        except KeyError as e:
            print("inner", e)
        try:
            print(e)
        except NameError:
            print("gone")
    try:
        try:
            raise ValueError("one")
        except ValueError:
            raise
        finally:
            print("cleanup")
    except ValueError as e:
        return e
print(repr(f()))
### assignments of all forms
class O: pass
o, d, l = O(), {}, [0, 0, 0]
o.a = d["k"] = l[1] = x = 5
o.b, d["j"], (l[0], *l[1:]) = 1, 2, (7, 8, 9)
print(o.a, o.b, d, l, x)
l[0], l[-1] = l[-1], l[0]
for d["loop"], o.c in [(1, 2), (3, 4)]: pass
print(l, d["loop"], o.c)
import contextlib
with contextlib.nullcontext((1, 2)) as (p, q):
    print(p, q)
i = 0
def idx():
    global i
    i += 1
    return i - 1
arr = [10, 20]
arr[idx()] += 1
print(arr, i)
