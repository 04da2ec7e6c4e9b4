### async context managers as decorators
from contextlib import asynccontextmanager, AsyncExitStack, AsyncContextDecorator, aclosing, AbstractAsyncContextManager
def drive(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
@asynccontextmanager
async def acm(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("leave", name)
@acm("deco")
async def work(x):
    return x * 2
class Timed(AsyncContextDecorator):
    async def __aenter__(self):
        print("start")
        return self
    async def __aexit__(self, *exc):
        print("stop", exc[0] and exc[0].__name__)
        return True
@Timed()
async def failing():
    raise ValueError
async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
async def main():
    print(await work(1), await work(2), await failing())
    async with AsyncExitStack() as stack:
        a = await stack.enter_async_context(acm("s1"))
        stack.push_async_callback(work, 5)
        stack.callback(print, "sync callback")
        print(a)
    async with aclosing(agen()) as g:
        async for x in g:
            print(x)
            break
    async with acm("a") as a, acm("b") as b:
        print(a, b)
    class M(AbstractAsyncContextManager):
        async def __aexit__(self, *e):
            return True
    async with M():
        raise KeyError
    return "done"
print(drive(main()))
### async generators to the full
def drive(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value
async def echo():
    got = []
    try:
        while True:
            try:
                got.append((yield len(got)))
            except ValueError as e:
                got.append(str(e))
    finally:
        print("finally", got)
async def main():
    g = echo()
    print(await g.__anext__(), await g.asend("a"), await g.athrow(ValueError("v")), await anext(g))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stopped")
    print(await anext(g, "default"))
    print([i async for i in chain(nums(2), nums(3))], [x for x in "ab" if await yes(x)], {k: await yes(k) for k in "ab"})
    print([[c async for c in nums(n)] async for n in nums(3) if n], (await yes(1), *[await yes(x) for x in (2, 3)]))
    print(await total(x * 2 async for x in nums(4)), max([x async for x in nums(3)]), [x async for x in nums(5) if x % 2 if await yes(x)])
async def nums(n):
    for i in range(n):
        yield i
async def chain(*gens):
    for g in gens:
        async for x in g:
            yield x
async def yes(x):
    return x
async def total(gen):
    t = 0
    async for x in gen:
        t += x
    return t
drive(main())
### operators of classes
class V:
    def __init__(self, *xs): self.xs = xs
    def __repr__(self): return f"V{self.xs}"
    def __add__(self, o): return V(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(*(x * k for x in self.xs))
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __neg__(self): return self * -1
    def __abs__(self): return max(map(abs, self.xs))
    def __bool__(self): return any(self.xs)
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return self.xs[i]
    def __iter__(self): return iter(self.xs)
    def __contains__(self, x): return x in self.xs
    def __eq__(self, o): return isinstance(o, V) and self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __iadd__(self, o): self.xs = self.xs + (o,); return self
    def __call__(self, *a, **k): return a, k
    def __divmod__(self, k): return "divmod", k
    def __round__(self, n=0): return f"round {n}"
    def __floordiv__(self, k): return V(*(x // k for x in self.xs))
    def __reversed__(self): return reversed(self.xs)
    def __missing__(self, k): return k
    def __index__(self): return 2
v = V(1, 2)
print(v + V(3, 4), sum([V(1, 1), V(2, 2)]), 3 * v, v @ v, -v, abs(V(-5, 2)), bool(V(0, 0)), len(v), v[0], v[-1:], list(v), 2 in v, v == V(1, 2), {v: 1}[V(1, 2)], v(1, k=2))
w = v
w += 9
print(v, w is v, divmod(v, 3), round(v), round(v, 2), v // 2, list(reversed(v)), "abc"[v], max(v), sorted(v, reverse=True), *v)
try:
    v + 1
except TypeError as e:
    print(e)
class D(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
d = D(a=1)
print(d["a"], d["zz"], d, d.get("q"), isinstance(d, dict), len(d), {**d})
class L(list):
    def append(self, x):
        super().append(x * 2)
    @property
    def first(self): return self[0]
l = L([1]); l.append(2); l += [7]
print(l, l.first, l + [1], len(l), l == [1, 4, 7], type(l).__name__, l[1:])
class E(KeyError): pass
try:
    raise E("x", 1)
except LookupError as e:
    print(repr(e), e.args, str(e))
### attribute access hooks and descriptors
class Typed:
    def __set_name__(self, owner, name): self.name = name
    def __init__(self, kind): self.kind = kind
    def __get__(self, obj, cls=None): return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value
    def __delete__(self, obj): obj.__dict__.pop(self.name)
class T:
    n = Typed(int)
    def __getattr__(self, name):
        if name.startswith("auto_"): return name[5:]
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
t = T()
t.n = 3
print(t.n, T.n.kind, t.auto_x, hasattr(t, "zzz"), getattr(t, "zzz", "dflt"), t.__dict__)
try:
    t.n = "s"
except TypeError as e:
    print(e)
del t.n
print(t.n)
t.plain = 1
del t.plain
try:
    t.plain
except AttributeError as e:
    print(e)
class Lazy:
    def __init__(self, fn): self.fn = fn
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls):
        if obj is None: return self
        value = obj.__dict__[self.name] = self.fn(obj)
        return value
class U:
    @Lazy
    def heavy(self):
        print("computing")
        return 42
u = U()
print(u.heavy, u.heavy, vars(u))
### decorators with arguments and state
import functools
def retry(times, *, on=(ValueError,)):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return fn(*args, attempt=attempt, **kwargs)
                except on as e:
                    wrapper.failures.append(repr(e))
            raise RuntimeError("gave up") from None
        wrapper.failures = []
        return wrapper
    return deco
@retry(3, on=(ValueError, KeyError))
def flaky(x, *, attempt):
    """Doc."""
    if attempt < 2:
        raise (ValueError if attempt else KeyError)(attempt)
    return x, attempt
print(flaky("ok"), flaky.failures, flaky.__name__, flaky.__wrapped__ is not flaky)
class Count:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.n = fn, 0
    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)
    def __get__(self, obj, cls=None):
        return functools.partial(self, obj) if obj is not None else self
@Count
def plain(a): return a + 1
class K:
    @Count
    def meth(self, b): return (type(self).__name__, b)
print(plain(1), plain(2), plain.n, plain.__name__, K().meth(5), K.meth.n)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.cache_info().misses)
@functools.cache
def twice(x, y=1): return (x, y)
print(twice(1) is twice(1), twice(1, y=2))
class P:
    @functools.cached_property
    def v(self):
        print("once")
        return [1]
p = P()
print(p.v is p.v)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
print(compose(str, len, lambda n: n * 3)(1234))
### small things
import copy, string, time, math, types, sys
print(*map(str.upper, "ab"), sep="-", end="!\n")
print(any(x > 2 for x in [1, 2, 3]), all([]), divmod(-7, 3), -7 // 2, -7 % 3, 2 ** 10, 7 / 2, round(2.5), round(3.5), round(2.675, 1), abs(-3), int("42"), int(3.9), bool([]), 5 // 2)
print(0 or "x", 1 and "y", not [], None is None, 1 < 2 < 3, 1 < 3 > 2, "a" < "b" <= "b", [1, 2] < [1, 3], (1,) < (1, 0))
print(list(range(5, 0, -2)), range(10)[2:5], len(range(0, 10, 3)), 3 in range(5), range(3) == range(0, 3), sum(range(101)))
x = {"a": [1, {"b": 2}]}
y = copy.deepcopy(x); z = copy.copy(x)
y["a"][1]["b"] = 3; print(x, y, z["a"] is x["a"])
print(type(1).__name__, type("").__name__, type(None).__name__, type(lambda: 0).__name__, type(type).__name__, type([]) is list, callable(len), type(x for x in []).__name__)
print(math.inf > 1, math.isinf(math.inf), math.floor(2.7), math.ceil(2.1), math.gcd(12, 18), math.prod([2, 3]), math.isclose(0.1 + 0.2, 0.3), math.sqrt(16) == 4)
ns = types.SimpleNamespace(a=1, b="x"); ns.c = 2
print(ns, ns.c, getattr(ns, "d", None))
print(hash("a") == hash("a"), id(x) == id(x), x is not y, isinstance(sys.maxsize, int), "%s" % (1,), "%s" % [1], "{}".format((1, 2)))
if (n := len("abc")) > 2 and (m := n * 2): print(n, m)
print([*zip(*[(1, "a"), (2, "b")])], dict(enumerate("ab", 1)), list(filter(None, [0, 1, "", "a"])), max("abc", key=ord), min([], default="none"), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
print("é".isalpha(), "straße".upper(), "ǅ".lower(), len("🎉"), "🎉a"[1], "a,b;c".replace(",", ";").split(";"), b"ab" + b"c", b"abc"[1], list(b"ab"), bytes([65, 66]).decode(), b"a-b".split(b"-"), bytearray(b"x") + b"y", b"%d" % 3 if False else "")
assert n == 3, "message"
try:
    assert n == 4, f"n is {n}"
except AssertionError as e:
    print("AssertionError", e)
print(int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "big"), (5).bit_length(), (255).bit_count(), 1_000_000, 0xff, 0b11, 0o17, 1e3 == 1000)
def annotated(a: int, b: "str" = "x", *args: int, c: list[int] = None, **kw: dict) -> None: ...
print(annotated(1), annotated.__name__, annotated.__doc__)
for _ in range(2):
    for i in range(3):
        if i == 1: break
    else:
        print("no break")
    continue
else:
    print("outer else")
