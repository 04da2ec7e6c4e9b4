### list methods
l = [3, 1, 2]
l.append(5); l.extend([4, 6]); l.insert(0, 9); l.insert(-1, 8); l.insert(100, 7)
print(l, l.pop(), l.pop(0), l.index(5), l.count(1), len(l))
l.remove(5); l.reverse()
print(l)
l.sort(); print(l)
l.sort(reverse=True, key=lambda x: x % 4); print(l)
c = l.copy(); c.clear(); print(c, l, l == list(l), l is list(l))
### nested lists
g = [[0] * 2 for _ in range(2)]
g[0][1] = 5
h = [[]] * 2
h[0].append(1)
print(g, h, [1, [2, [3]]] == [1, [2, [3]]], [1] in [[1]])
### sorting
print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([(2, "b"), (1, "z"), (2, "a")]), sorted({"b": 1, "a": 2}), sorted([1, 2, 3, 4], key=lambda x: (x % 2, -x)))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
print(sorted([("a", 2), ("b", 1), ("c", 2)], key=lambda p: p[1], reverse=True))
### tuples
t = (1, 2, 3)
print(t, t[0], t + (4,), t.index(2), t.count(1), len(t), (1,), (), t == (1, 2, 3), t == [1, 2, 3], hash((1, 2)) == hash((1, 2)), 2 in t)
try:
    t[0] = 5
except TypeError as e:
    print(e)
print(tuple("ab"), tuple([1]), {(1, 2): "k"}[1, 2], (1, (2, 3)) in {(1, (2, 3))})
### dict basics
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("z"), d.get("z", 0), "a" in d, len(d), list(d), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("q", None), d.setdefault("b", 9), d.setdefault("n", []), d)
d.update({"b": 5}, x=1); d.update([("y", 2)])
print(d, d.popitem(), {**d}, d | {"z": 0}, dict(a=1), dict([("k", "v")]), dict({"a": 1}, b=2), dict.fromkeys("ab", 0))
del d["b"]
print(d, d == dict(d), d.copy() is d)
d.clear(); print(d, bool(d))
### dict views
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(list(k), list(v), list(i), len(k), "c" in k, 3 in v, ("a", 1) in i, k & {"a", "z"}, k - {"a"} == {"b", "c"}, sorted(k | {"z"}))
print(k, v, i, list(reversed(d)), d.keys() == {"a", "b", "c"})
### dict keys of all kinds
d = {1: "int", "1": "str", (1,): "tuple", None: "none", True: "true", frozenset([1]): "fs", b"1": "bytes", 1.5: "float"}
print(d[1], d["1"], d[1,], d[None], d[True], d[frozenset([1])], d[b"1"], d[1.0], d[1.5], len(d))
### dict order and iteration
d = {}
for k in "cab": d[k] = ord(k)
d["c"] = 0
del d["a"]
d["a"] = 1
print(d, [k for k in d], {v: k for k, v in d.items()}, max(d, key=d.get), min(d.values()), sum(d.values()), sorted(d.items(), key=lambda kv: kv[1]))
### unhashable
for bad in (lambda: {[]: 1}, lambda: {{}: 1}, lambda: {{1}}, lambda: {([],): 1}, lambda: hash([])):
    try:
        bad()
    except TypeError as e:
        print(e)
### sets
s = {3, 1, 2}
s.add(4); s.discard(9); s.remove(1)
print(sorted(s), 2 in s, len(s), s == {2, 3, 4}, {1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} <= {1, 2}, {1, 2} >= {2}, {1}.isdisjoint({2}), {1}.issubset([1, 2]), {1, 2}.issuperset({1}))
print({1}.union([2], [3]), {1, 2, 3}.intersection([2, 3], [3]), {1, 2}.difference([1]), {1}.symmetric_difference([2]), set("aab") == {"a", "b"}, set(), frozenset([1, 2]) == {1, 2}, {1, 1.0, True})
s = {1, 2}; t = s; s |= {3}; s &= {2, 3}; s ^= {5}; print(sorted(s), s is t); s.update([7], [8]); s.difference_update([7]); print(sorted(s), {frozenset([1]): 2}[frozenset([1])])
try:
    s.remove(99)
except KeyError as e:
    print("no", e)
### ranges
r = range(2, 10, 3)
print(list(r), len(r), r[1], r[-1], 5 in r, 6 in r, list(range(3, 0, -1)), list(range(0)), r == range(2, 11, 3), r.index(5), range(5)[1:3], r, list(reversed(range(3))), range(3).stop, sum(range(101)), 2 in range(0, 4, 2))
### builtins on iterables
print(sum([1, 2], 10), min(3, 1, 2), max("a", "c"), any([0, 1]), all([]), all(x > 0 for x in [1, 2]), min([(2, "a"), (1, "b")]), max([], default="none"), list(reversed([1, 2])), sum([[1], [2]], []))
### deque
from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.appendleft(0); d.rotate(1)
print(d, d.popleft(), d.pop(), len(d), d[0], list(d), 2 in d, d.maxlen, bool(deque()), deque("ab") == deque("ab"))
d.extend([7, 8, 9]); d.extendleft("x"); d.remove("x") ; print(list(d), d.count(7), d.index(7), list(reversed(d)))
d.clear()
try:
    d.popleft()
except IndexError as e:
    print(e)
q = deque()
q += [1, 2]
q[0] = 9
print(q, sum(q), [x for x in q], deque([3, 1]) , sorted(deque([3, 1])))
### defaultdict and counter
from collections import defaultdict, Counter, OrderedDict
d = defaultdict(list)
d["a"].append(1); d["b"]
d2 = defaultdict(int); d2["x"] += 5
d3 = defaultdict(lambda: "dflt")
print(dict(d), d2["x"], d3["q"], "zz" in d, d.get("zz"), len(d), d2)
c = Counter("abracadabra")
print(c["a"], c["zz"], c.most_common(2), sum(c.values()), c + Counter("a") == Counter("aabracadabra"), sorted(c.elements())[:3])
c.update("zz"); c["q"] += 1; c.subtract(Counter(z=1)); print(c["z"], c["q"])
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(list(o), o.popitem(last=False), dict(o))
### itertools
import itertools as it
print(list(it.chain([1], "a")), list(it.chain.from_iterable([[1], [2]])), list(it.islice(it.cycle("ab"), 3)), list(it.repeat(1, 2)), list(it.accumulate([1, 2, 3])), list(it.product("ab", [1, 2])), list(it.permutations([1, 2, 3], 2))[:3], list(it.combinations("abc", 2)), list(it.zip_longest("ab", [1], fillvalue="-")), [(k, list(g)) for k, g in it.groupby("aabc")], list(it.starmap(pow, [(2, 3)])), list(it.dropwhile(lambda x: x < 2, [1, 2, 1])), list(it.pairwise([1, 2, 3])), list(it.filterfalse(None, [0, 1])), list(it.compress("abc", [1, 0, 1])), [next(it.count(3, 2)) for _ in range(2)])
a, b = it.tee([1, 2]); print(list(a), list(b))
c = it.count()
print(next(c), next(c), next(c))
### operator and heapq
import operator, heapq, bisect
print(operator.itemgetter(1)([5, 6]), operator.attrgetter("real")(3), operator.add(1, 2), operator.methodcaller("upper")("a"), operator.mul(3, 4), operator.itemgetter("a", "b")({"a": 1, "b": 2}))
h = []
for x in (5, 1, 4, 1, 3): heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(len(h))], heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]))
h = [5, 3, 1]; heapq.heapify(h); print(h, heapq.heappushpop(h, 0), bisect.bisect([1, 3, 5], 3))
h = []; heapq.heappush(h, (1, "b")); heapq.heappush(h, (1, "a")); print(heapq.heappop(h))
### copy
import copy
a = [1, [2]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(3); print(b, c)
class P:
    def __init__(self): self.x = [1]
p = P(); q = copy.deepcopy(p); q.x.append(2); print(p.x, q.x)
### truthiness and len of objects
class L:
    def __len__(self): return 0
class B:
    def __bool__(self): return False
print(bool(L()), bool(B()), not L(), "t" if B() else "f", len(L()), bool(object()))
### recursive structures
l = [1]; l.append(l); print(l)
d = {}; d["d"] = d; print(d)
### equality across types
print([1] == (1,), {1: 2} == {1: 2.0}, [1, 2] == [1, 2], {"a": [1]} == {"a": [1]}, (1, [2]) == (1, [2]), None == 0, "1" == 1, set([1]) == [1], b"a" == "a", 1 == True, 0.5 == 0.5, [] == [], {} == set())
### in operator everywhere
print(1 in (1, 2), "b" in {"a": 1, "b": 2}, "bc" in "abcd", 3 in range(5), None in [None], [1] in [[1]], 1.0 in [1], "a" in ["b"], 5 not in {1, 2})
### del of items and loops over copies
d = {"a": 1, "b": 2}
for k in list(d):
    if k == "a": del d[k]
print(d)
l = [1, 2, 3]
for x in l[:]: l.remove(x)
print(l)
### simple namespace and mapping proxy
from types import SimpleNamespace
n = SimpleNamespace(a=1, b="x")
n.c = 3
print(n.a, n.c, n, n == SimpleNamespace(a=1, b="x", c=3))
### math and time
import math, time
print(math.sqrt(16) == 4, math.ceil(1.2), math.floor(-1.2), math.inf > 1, math.isnan(math.nan), math.gcd(12, 18), math.prod([2, 3]), round(math.pi, 3), math.isclose(0.1 + 0.2, 0.3))
t = time.monotonic(); time.sleep(0.01); print(time.monotonic() - t >= 0.009, time.time() > 1e9, time.perf_counter() >= 0)
### vars hasattr callable id
class A:
    def __init__(self): self.x = 1
    def m(self): pass
a = A()
print(vars(a), hasattr(a, "m"), hasattr(a, "y"), callable(a.m), callable(a), id(a) == id(a), hash("a") == hash("a"), hash(1) == hash(1.0) == hash(True), getattr(a, "m")() is None)
### type conversion
print(list("ab"), tuple([1]), set([1, 1]), dict([(1, 2)]), str(1) + "1", int("5") + 1, float("2.5"), bool("False"), bool(""), bytes(b"a"), list({"a": 1}), list({1: 2}.items()), tuple({1: 2}))
### random is callable
import random
random.seed(1)
l = [1, 2, 3]
random.shuffle(l)
print(sorted(l), random.choice([5]), random.randint(2, 2), 0 <= random.random() < 1, len(random.sample(range(5), 3)))
### weak references
import weakref
class A:
    def hi(self): return "hi"
a = A()
r = weakref.ref(a)
print(r() is a, r().hi(), len(weakref.WeakSet()))
s = weakref.WeakSet(); s.add(a); print(len(s), a in s)
### logging handlers
import logging
class H(logging.Handler):
    def emit(self, record): print(record.levelname, record.getMessage(), record.name)
log = logging.getLogger("snippet")
log.propagate = False
log.addHandler(H())
log.setLevel(logging.INFO)
log.info("a %s %d", "b", 3)
log.debug("hidden")
log.error("bad")
log.warning("w")
print(log.isEnabledFor(logging.DEBUG), logging.getLogger("snippet") is log)
### warnings are quiet
import warnings
warnings.warn("quiet", DeprecationWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("seen")
print(len(w), str(w[0].message))
### abstract collections
from collections.abc import Iterable, Callable, Awaitable, Mapping, Sequence, Coroutine, AsyncIterator
async def c(): pass
x = c()
print(isinstance([], Iterable), isinstance(5, Iterable), isinstance({}, Mapping), isinstance("a", Sequence), isinstance(print, Callable), isinstance(x, Awaitable), isinstance(x, Coroutine), isinstance(5, Awaitable))
x.close()
