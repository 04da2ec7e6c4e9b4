### defaults are evaluated once
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2))
### all kinds of parameters
def f(a, b, /, c, d=4, *args, e, f=6, **kw):
    return a, b, c, d, args, e, f, kw
print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5), f(1, 2, 3, 4, 5, 6, e=7, f=8, g=9))
### argument errors
def f(a, b=2, *, c): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, c=1, d=2), lambda: f(1, a=1, c=1)):
    try:
        call()
    except TypeError as e:
        print(e)
def g(): pass
try:
    g(1)
except TypeError as e:
    print(e)
### star calls
def f(*a, **k): return a, k
args, kw = [1, 2], {"x": 3}
print(f(*args, **kw), f(0, *args, 9, y=1, **kw), f(*"ab", *(1,)))
try:
    f(**{"a": 1}, a=2)
except TypeError as e:
    print("twice")
### decorators
def twice(fn):
    def wrapper(*a, **k):
        return fn(*a, **k) * 2
    return wrapper
def times(n):
    def deco(fn):
        return lambda *a: fn(*a) * n
    return deco
@twice
@times(3)
def f(x): return x + 1
print(f(1))
### function attributes
def f(): f.calls += 1
f.calls = 0
f(); f()
print(f.calls, f.__name__, callable(f), callable(5), (lambda: 0).__name__)
### recursion
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
### nested closures
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
### first class functions
print(list(map(str.upper, ["a", "b"])), sorted(["bb", "a"], key=len), (lambda f: f(2))(lambda x: x * x))
print([f(9) for f in (str, bin, float.is_integer, (lambda x: -x)) if f is not float.is_integer])
### local variable before assignment
x = 1
def f():
    try:
        del y
    except UnboundLocalError as e:
        print("unbound")
    y = 2
    del y
    try:
        print(y)
    except UnboundLocalError as e:
        print(type(e).__name__)
f()
### except variable is deleted
def f():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        e
    except NameError:
        print("deleted")
f()
### keyword only after star
def f(*, a, b=1): return a, b
print(f(a=2), f(b=3, a=4))
### returning tuples and none
def f(): return 1, 2
def g(): return
def h(): pass
print(f(), g(), h())
### functools partial
from functools import partial, reduce, wraps, lru_cache, cache
def f(a, b, c=0): return a, b, c
p = partial(f, 1, c=5)
print(p(2), p(2, c=6), p.func is f, p.args, p.keywords)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 10))
### functools wraps
from functools import wraps
def deco(fn):
    @wraps(fn)
    def inner(*a): return fn(*a)
    return inner
@deco
def named(x): return x
print(named.__name__, named(3), named.__wrapped__(4))
### lru cache
from functools import lru_cache, cache
@lru_cache(maxsize=None)
def f(x):
    print("computing", x)
    return x * 2
f(1); f(1); f(2)
@cache
def g(x): return [x]
print(g(1) is g(1), f.cache_info().hits)
### cached property and total ordering
from functools import cached_property, total_ordering
@total_ordering
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
    @cached_property
    def double(self):
        print("once")
        return self.x * 2
v = V(2)
print(v.double, v.double, v >= V(1), v <= V(1), v > V(1))
### recursion error
def f(): return f() + 1
try:
    f()
except RecursionError as e:
    print("deep")
### star in index and return
def f(*a): return a
d = {(1, 2): "t"}
print(d[1, 2], f(*range(3)))
### default mutable closure loop
handlers = {}
for name in ("a", "b"):
    def handler(x, name=name): return name + x
    handlers[name] = handler
print(handlers["a"]("1"), handlers["b"]("2"))
### methods as callbacks
class A:
    def __init__(self): self.log = []
    def add(self, x): self.log.append(x)
a = A()
for f in (a.add, a.log.append, [].append): f(1)
print(a.log, a.add == a.add, a.add.__self__ is a, a.add.__name__)
### generator based argument
def total(*nums): return sum(nums)
print(total(*(x for x in range(4))), sorted((3, 1, 2), reverse=True), max([1, 5, 3], key=lambda x: -x))
