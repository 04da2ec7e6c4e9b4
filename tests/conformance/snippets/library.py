### single dispatch
from functools import singledispatch, singledispatchmethod, reduce, partial
@singledispatch
def show(value, extra=""):
    return f"object {value}{extra}"
@show.register
def _(value: int, extra=""):
    return f"int {value}{extra}"
@show.register(list)
@show.register(tuple)
def _(value, extra=""):
    return f"seq {len(value)}{extra}"
@show.register
def show_str(value: str, extra=""):
    return f"str {value!r}{extra}"
class A: pass
class B(A): pass
show.register(A, lambda v: "an A")
print(show(1), show(True), show("x", extra="!"), show([1]), show((1, 2)), show(2.5), show(B()), show(None))
print(show.dispatch(int)(5), show_str("direct"), show.__name__)
class Fmt:
    @singledispatchmethod
    def fmt(self, v): return "any"
    @fmt.register
    def _(self, v: int): return f"int {v}"
    @fmt.register(str)
    def _(self, v): return f"str {v}"
print(Fmt().fmt(1), Fmt().fmt("s"), Fmt().fmt(None))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 1], 9), partial(pow, 2)(5), partial(sorted, reverse=True)([1, 3, 2]))
### context managers of all kinds
import contextlib
from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout, ContextDecorator, AbstractContextManager
@contextmanager
def cm(name):
    print("enter", name)
    try:
        yield name.upper()
    except KeyError as e:
        print("swallowed", e)
    finally:
        print("leave", name)
with cm("a") as a, cm("b") as b:
    print(a, b)
with cm("k"):
    raise KeyError("x")
try:
    with cm("v"):
        raise ValueError("v")
except ValueError as e:
    print("passed", e)
with (cm("p") as p, nullcontext(3) as n, suppress(ZeroDivisionError)):
    print(p, n)
    1 / 0
class Closer:
    def close(self): print("closed")
with closing(Closer()) as c:
    print(type(c).__name__)
with ExitStack() as stack:
    one = stack.enter_context(cm("one"))
    stack.callback(print, "callback", sep="-")
    stack.push(lambda kind, e, tb: print("push", kind and kind.__name__) or True)
    raise RuntimeError("x")
print("after")
with ExitStack() as stack:
    stack.enter_context(cm("kept"))
    kept = stack.pop_all()
print("popped")
kept.close()
@cm("deco")
def decorated(x):
    return x + 1
print(decorated(1), decorated(2))
class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self
    def __exit__(self, *exc):
        print("stop", exc[0] is None)
        return False
@Timer()
def timed(): return "timed"
print(timed())
class Auto(AbstractContextManager):
    def __exit__(self, *a): return True
with Auto() as au:
    raise ValueError
print(isinstance(au, Auto))
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice():
        pass
except RuntimeError as e:
    print(e)
try:
    with twice() as t:
        raise StopIteration("s")
except StopIteration as e:
    print("stop")
except RuntimeError as e:
    print("runtime", e)
### itertools of asyncio programs
import itertools as it
print(list(it.pairwise("abcd")), list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
print(list(it.chain([1], "ab", (2,))), list(it.chain.from_iterable([[1], [2, 3]])), list(it.islice(it.count(3, 2), 4)), list(it.islice(range(10), 2, 8, 3)))
print(list(it.zip_longest("ab", [1], fillvalue="-")), list(it.product("ab", repeat=2))[:3], list(it.product([1, 2], "x")), list(it.permutations([1, 2, 3], 2))[:3], list(it.combinations("abc", 2)))
print([(k, list(g)) for k, g in it.groupby(sorted(["aa", "b", "cc", "d"], key=len), key=len)], list(it.takewhile(lambda x: x < 3, range(9))), list(it.dropwhile(lambda x: x < 7, range(9))))
print(list(it.repeat("x", 3)), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.compress("abc", [1, 0, 1])), list(it.filterfalse(lambda x: x % 2, range(5))))
a, b = it.tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), [next(c) for c in [it.cycle("xy")] for _ in range(3)], list(it.combinations_with_replacement("ab", 2)))
print(list(zip([1, 2], "ab", strict=True)), list(enumerate("ab", start=3)), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])))
try:
    list(zip([1, 2], "a", strict=True))
except ValueError as e:
    print(e)
print(list(reversed(range(3))), sum([[1], [2]], []), dict(zip("ab", it.count())))
### sorting with keys
words = ["banana", "Apple", "cherry", "apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
pairs = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(pairs, key=lambda p: p[1]), sorted(pairs, key=lambda p: p[1], reverse=True), sorted(pairs, reverse=True))
from operator import itemgetter, attrgetter, methodcaller, add, mul, not_, contains, eq, lt, neg, getitem, setitem
print(sorted(pairs, key=itemgetter(1, 0)), max(pairs, key=itemgetter(1)), min(pairs, key=itemgetter(0)), itemgetter(0)("xyz"))
class O:
    def __init__(self, n): self.n = n; self.sub = self
    def __repr__(self): return f"O{self.n}"
    def times(self, k, plus=0): return self.n * k + plus
    def __lt__(self, other): return self.n < other.n
os = [O(3), O(1), O(2)]
print(sorted(os), min(os), sorted(os, key=attrgetter("sub.n")), attrgetter("n", "sub.n")(os[0]), methodcaller("times", 3, plus=1)(os[0]))
print(add(1, 2), mul("a", 2), not_(0), contains([1], 1), eq(1, 1), lt(2, 1), neg(3), getitem([1, 2], 1))
l = [3, 1, 2]
l.sort(reverse=True); print(l, l.sort(), l)
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
### containers of the library
from collections import Counter, deque, defaultdict, ChainMap, OrderedDict
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c.total(), sorted(c.elements())[:3], c + Counter("a"), c - Counter("aaaaa"), c & Counter("aab"), Counter("a") | Counter("bb"))
c.update("zz"); c.subtract({"a": 3}); del c["b"]
print(c["z"], c["a"], "b" in c, +Counter(a=1, b=-1), Counter(a=1) == Counter({"a": 1}), dict(Counter(x=2)), Counter([1, 1]).keys())
c["new"] += 1
print(c["new"], Counter({"a": 2}) <= Counter({"a": 3}))
d = deque([1, 2, 3], maxlen=3)
d.append(4); d.appendleft(0); d.rotate(1)
print(d, d[0], d[-1], len(d), list(reversed(d)), d.index(0), 2 in d, d.count(2), d.maxlen, deque("ab") + deque("c"), deque([1]) == deque([1]), deque(range(5))[2], bool(deque()))
d.extendleft([8, 9]); d.remove(8); print(d, d.pop(), d.popleft(), d.copy(), deque([1, 2]) < deque([1, 3]), d * 2)
try:
    deque().popleft()
except IndexError as e:
    print(e)
dd = defaultdict(list)
dd["a"].append(1); dd["b"]
print(dict(dd), dd, "c" in dd, dd.get("c"), sorted(dd), dd.default_factory is list, defaultdict(int, a=1)["z"], defaultdict(lambda: 5)[1])
cmap = ChainMap({"a": 1}, {"a": 2, "b": 3})
cmap["c"] = 4
print(cmap["a"], cmap["b"], sorted(cmap), len(cmap), dict(cmap) == {"a": 1, "b": 3, "c": 4}, cmap.maps[0], cmap.parents["a"], cmap.new_child({"a": 0})["a"], "b" in cmap, cmap.get("q", 7), sorted(cmap.items()), cmap)
od = OrderedDict(a=1, b=2)
od.move_to_end("a"); print(od.popitem(last=False), list(od), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
import heapq, bisect
h = [5, 3, 8]; heapq.heapify(h); heapq.heappush(h, 1)
print(heapq.heappop(h), heapq.heappushpop(h, 9), heapq.heapreplace(h, 2), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])), h[0])
s = [1, 3, 3, 5]
print(bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right([(1, "a")], (1, "b")), bisect.bisect_left(["a", "bbb"], 2, key=len))
bisect.insort(s, 4); print(s)
### dictionaries and sets in use
d = {"a": 1, "b": 2, "c": 3}
print(d.keys() & {"a", "z"} == {"a"}, d.keys() - {"a"} == {"b", "c"}, d.items() >= {("a", 1)}, sorted(d.keys() | {"z"}), ("a", 1) in d.items(), 3 in d.values(), d.keys() == {"a", "b", "c"})
print({v: k for k, v in d.items()}, {k: v for k, v in d.items() if v > 1}, {x % 3 for x in range(10)} == {0, 1, 2}, dict(d, b=9), d | {"e": 5}, list(reversed(d)), next(iter(d)))
d |= {"z": 26}; d.update(a=0, **{"y": 25}); print(d, d.pop("z"), d.pop("q", None), d.setdefault("n", []), d.popitem())
view = d.keys(); d["late"] = 1; print("late" in view, len(view), list(d.items())[-1])
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
print(s & {2, 3, 4} == {2, 3}, s | {9} == {1, 2, 3, 9}, s ^ {3, 4} == {1, 2, 4}, s - {1} == {2, 3}, s <= {1, 2, 3, 4}, s < s, s.isdisjoint({7}), frozenset([1]) in {frozenset([1])}, sorted(s.union([5], (6,))))
s.discard(99); s.remove(1); s |= {8}; s &= {8, 2}; print(sorted(s), bool(set()), set("aab") == {"a", "b"}, frozenset("ab") == {"a", "b"})
print(dict.fromkeys("ab", 0), dict([("x", 1)]), {**d}.keys() == d.keys(), {1: "a", True: "b", 1.0: "c"}, {(1, 2): 3}[1, 2], min({"b": 1, "a": 2}), max({"a": 1, "b": 0}, key={"a": 1, "b": 0}.get))
### isinstance with unions
print(isinstance(1, int | str), isinstance("a", int | str), isinstance(None, int | None), isinstance(2.5, int | str), issubclass(bool, int | str), isinstance(1, (str, (int,))), isinstance([], list | tuple))
Number = int | float
def f(x: Number | None = None) -> "str | int":
    return x
print(f(1), isinstance(1.5, Number), isinstance(True, int), type(True) is int, type(1) == int)
from typing import Optional, Union, TypeVar, Generic, Any, Callable, cast
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item: T = item
    def map(self, fn: Callable[[T], Any]) -> "Box[Any]":
        return Box(fn(self.item))
b: Box[int] = Box[int](3)
print(b.map(str).item + "!", cast(int, "x"), Box("s").item)
### f strings in depth
name, n, x, big = "bob", 42, 3.14159, 1234567
w, p = 10, 2
print(f"{name=} {n=:>5} {x=:.2f} {name!r:>8} {name!s} {n + 1=}")
print(f"{x:{w}.{p}f}|{name:^{w}}|{name:*<6}|{n:05d}|{n:+d}|{big:,}|{big:_}|{x:8.3f}|{n:x}|{n:#x}|{n:b}|{n:#010b}|{n:o}|{n:e}|{0.25:.0%}")
print(f"{'a' if n else 'b'} {n!r} {{literal}} {[i for i in range(3)]} {name.upper()} {name[0]}{name[-1:]} {d['k'] if (d := {'k': 1}) else 0}")
print(f"{None} {True:d} {1e10:g} {123456789.0:.3e} {-5:>+6} {-5:=+6} {x:.3} {'abc':.2} {n:>{w}}" f"{'tail':-^10}")
print("{:>5}|{:<5}|{:^5}|{0}".replace("{0}", "{}").format("a", "b", "c", "d"), "{0} {1} {0}".format("x", "y"), "{a[k]} {b.real}".format(a={"k": 1}, b=2), "%s %r %5.1f %03d %-4s| %%" % ("s", "r", 2.25, 7, "ab"))
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
print(f"{F():abc} {F()} {F()!s} {F()!r} {F()=}")
print(f"""multi
{n}""", f'{"nested " + f"{n}"}', f"{n:{'>'}{6}}")
### string methods
s = "Hello, World"
print(s.partition(", "), s.rpartition("o"), s.split(", "), "a  b c".split(), "a,b,,c".split(",", 2), "a b c".rsplit(" ", 1), "x\ny\r\nz".splitlines(), s.swapcase(), s.casefold(), s.title(), "hello world".capitalize())
print(s.startswith(("He", "x")), s.endswith("ld"), s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.replace("l", "L", 1), s.removeprefix("Hello"), s.removesuffix("World"), s.center(20, "*"), s.zfill(15), s.ljust(14) + "|", s.rjust(14))
print("  x ".strip() + "|", "xxaxx".strip("x"), "  x ".lstrip() + "|", "--a".lstrip("-"), "abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".islower(), "AB".isupper(), "a_b".isidentifier(), "\t".expandtabs(4) + "|", "Ab".istitle())
print("-".join(str(i) for i in range(3)), "ab" * 2, "a" in "cat", "abc"[::-1], "abc"[-2:], "b" > "a", "é".encode(), b"\xc3\xa9".decode(), "abc".translate(str.maketrans("ab", "xy", "c")), ord("a"), chr(98), "%05.1f" % 2.25, "tab\there", r"raw\n")
print("a\\b", 'it\'s "q"', repr("it's"), repr('both \' and "'), ascii("é"), "abc".encode("utf-8").hex(), bytes.fromhex("6162"), int("ff", 16), int("0b11", 0), str(1.5), "1_000".replace("_", ""), int("1_000"))
