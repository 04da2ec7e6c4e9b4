### attributes and methods
class A:
    kind = "a"
    def __init__(self, x=1): self.x = x
    def get(self): return self.x
a, b = A(), A(5)
a.kind = "own"
print(a.get(), b.get(), a.kind, b.kind, A.kind, A.get(b))
### inheritance and super
class A:
    def __init__(self, x): self.x = x
    def hi(self): return "A" + str(self.x)
class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y
    def hi(self): return super().hi() + "B"
class C(B): pass
c = C(1, 2)
print(c.hi(), c.y, isinstance(c, A), issubclass(C, A), C.__mro__[1].__name__, C.__name__, type(c).__name__)
### multiple inheritance
class Base:
    def f(self): return ["Base"]
class L(Base):
    def f(self): return ["L"] + super().f()
class R(Base):
    def f(self): return ["R"] + super().f()
class D(L, R):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])
### properties
class P:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, new):
        print("set", new)
        self._v = new
    @v.deleter
    def v(self): print("del")
    w = property(lambda self: "w")
p = P()
p.v = 5
p.v += 1
del p.v
print(p.v, p.w)
try:
    p.w = 1
except AttributeError as e:
    print("read only")
### class and static methods
class A:
    count = 0
    @classmethod
    def make(cls, *a):
        cls.count += 1
        return cls()
    @staticmethod
    def add(a, b): return a + b
class B(A): pass
print(type(B.make()).__name__, A.add(1, 2), A().add(3, 4), B.count, A.count, type(A().make()).__name__)
### special methods of containers
class Box:
    def __init__(self, items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __bool__(self): return True
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return f"Box({self.items})"
    def __str__(self): return "box"
    def __reversed__(self): return iter(self.items[::-1])
b = Box([1, 2, 3])
b[0] = 9
del b[1]
print(len(b), b[0], b[-1], b[0:1], 9 in b, list(b), b(1, k=2), repr(b), str(b), f"{b} {b!r}", bool(Box([])), list(reversed(b)))
x, y = b
print(x, y, [b])
### arithmetic and comparison methods
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __iadd__(self, o):
        self.x += o
        return self
    def __mul__(self, o): return NotImplemented
    def __neg__(self): return V(-self.x)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f"V{self.x}"
    def __abs__(self): return abs(self.x)
    def __int__(self): return self.x
    def __or__(self, o): return "or"
v = V(1)
w = v
w += 5
print(v, V(1) + V(2), V(1) + 2, 3 + V(1), -V(2), V(1) == V(1), V(1) != V(2), sorted([V(3), V(1)]), V(1) < V(2), V(3) > V(2), abs(V(-2)), int(V(7)), V(1) | 1, sum([V(1), V(2)], V(0)))
try:
    V(1) * 2
except TypeError as e:
    print("unsupported")
print(len({V(1), V(1), V(2)}), {V(1): "a"}[V(1)], V(1) in [V(1)], max([V(1), V(5)]))
### equality without hash
class E:
    def __eq__(self, o): return True
try:
    {E(): 1}
except TypeError as e:
    print(e)
print(E() == 5, 5 == E(), E() != 5)
### getattr and setattr
class G:
    def __getattr__(self, name):
        if name.startswith("x"): return name * 2
        raise AttributeError(name)
g = G()
g.own = 1
print(g.xy, g.own, hasattr(g, "zz"), hasattr(g, "xa"), getattr(g, "zz", "default"))
setattr(g, "dyn", 5)
print(g.dyn, getattr(g, "dyn"), g.__dict__)
delattr(g, "dyn")
try:
    g.dyn
except AttributeError as e:
    print("none", e)
class S:
    def __setattr__(self, k, v):
        print("set", k, v)
        super().__setattr__(k, v)
s = S()
s.a = 1
print(s.a)
### attribute errors
class A: pass
for f in (lambda: A().x, lambda: A.x, lambda: None.x, lambda: (5).x, lambda: "s".nope):
    try:
        f()
    except AttributeError as e:
        print(e)
### iterator class
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), [x for x in Count(2)], next(Count(1)), next(Count(0), "end"), 2 in Count(5), dict(zip("ab", Count(2))))
a, b = Count(2)
print(a, b)
### sequence protocol
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), [x for x in Seq()])
### nested classes and class body
class Outer:
    base = [1, 2]
    double = [x * 2 for x in base]
    for i in range(2):
        exec_count = i
    class Inner:
        def who(self): return "inner"
    def make(self): return self.Inner()
print(Outer().make().who(), Outer.Inner().who(), Outer.double, Outer.exec_count, Outer.i)
### name mangling
class A:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
    def __private(self): return "p"
    def call(self): return self.__private()
a = A()
print(a.get(), a._A__x, a.call(), hasattr(a, "__x"))
### class decorators and type
def tag(cls):
    cls.tag = "t"
    return cls
@tag
class A: pass
print(A.tag, type(A()) is A, A().__class__ is A, type(5).__name__, type("").__name__, type([]).__name__, type(A).__name__, type(len).__name__ != "")
T = type("T", (A,), {"x": 1, "f": lambda self: self.x})
print(T().f(), T.__name__, T().tag)
### isinstance variety
print(isinstance(True, int), isinstance(1, bool), isinstance(1, (str, int)), isinstance("a", str), isinstance([], (list, tuple)), isinstance({}, dict), isinstance(1.5, float), isinstance(None, type(None)), isinstance(b"", bytes), isinstance(ValueError(), Exception), isinstance(1, object), isinstance(int, type), isinstance(1, int | None))
### dunder new and init subclass
class Single:
    _one = None
    def __new__(cls, *a):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, x): self.x = x
print(Single(1) is Single(2), Single(3).x)
class Reg:
    known = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.known.append((cls.__name__, tag))
class X(Reg, tag="t"): pass
class Y(Reg): pass
print(Reg.known)
### descriptors
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None): return "class" if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)
class A:
    d = Desc()
a = A()
print(a.d, A.d)
a.d = 4
print(a.d, a._d)
### subclassing builtins
class MyDict(dict):
    def __missing__(self, key): return "missing " + key
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
d = MyDict(a=1)
d["b"] = 2
print(d["a"], d["b"], d["z"], len(d), isinstance(d, dict), sorted(d), d.get("q"))
class MyList(list):
    def append(self, x):
        super().append(x)
        return self
    def total(self): return sum(self)
l = MyList([1, 2])
l.append(3).append(4)
print(l, l.total(), len(l), l[0], l[1:], isinstance(l, list), type(l).__name__)
class MyTuple(tuple): pass
print(MyTuple([1, 2]) == (1, 2), len(MyTuple([1])))
### user exceptions
class AppError(Exception):
    def __init__(self, code, message="default"):
        super().__init__(message)
        self.code = code
class Sub(AppError): pass
try:
    raise Sub(7)
except AppError as e:
    print(type(e).__name__, e.code, str(e), e.args)
class Plain(Exception): pass
print(repr(Plain("a", 1)), str(Plain()), repr(Plain()))
class WithStr(ValueError):
    def __str__(self): return "custom"
print(str(WithStr("x")), f"{WithStr()}")
### dataclasses
from dataclasses import dataclass, field
@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    def total(self): return self.x + self.y
p = P(1)
p.tags.append("t")
print(p, P(1) == P(1), P(1, y=5).total(), P(1).tags)
@dataclass(order=True, frozen=True)
class Q:
    pri: int
    name: str = field(compare=False, default="n")
print(sorted([Q(2), Q(1, "b")]), Q(1) < Q(2), hash(Q(1)) == hash(Q(1)), {Q(1): 1}[Q(1)])
try:
    Q(1).pri = 5
except Exception as e:
    print(type(e).__name__)
### enums
from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = auto()
    ALIAS = 1
print(Color.RED, Color.RED.name, Color.GREEN.value, Color(2) is Color.GREEN, Color["RED"] is Color.RED, [c.name for c in Color], Color.RED == 1, Color.ALIAS is Color.RED, repr(Color.GREEN), isinstance(Color.RED, Color), len(Color))
class N(IntEnum):
    A = 1
    B = 2
print(N.A < N.B, N.A == 1, N.B + 1, {Color.RED: "r"}[Color.RED])
try:
    Color(9)
except ValueError as e:
    print(e)
### abstract base classes
from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
class B(A):
    def f(self): return 1
print(B().f(), isinstance(B(), A))
### namedtuple
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
a, b = p
print(p, p.x, p[1], a, b, p == (1, 2), p._replace(x=5), p._asdict(), P._fields, len(p), isinstance(p, tuple), {p: 1}[(1, 2)])
N = namedtuple("N", ["a", "b"], defaults=[9])
print(N(1), sorted([P(2, 1), P(1, 2)]))
### typing named tuple bases and generics are harmless
from typing import Generic, TypeVar, Optional
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> Optional[T]: return self.v
print(Box(3).get())
### class variables shared
class A:
    all = []
    n = 0
    def __init__(self):
        A.all.append(self)
        type(self).n += 1
        self.__class__.n += 1
A(); A()
print(len(A.all), A.n)
### repr of instances
class A: pass
print(repr(A()).startswith("<__main__.A object at 0x"), str(A) == repr(A))
### comparison falls back to identity
class A: pass
a = A()
print(a == a, a == A(), a != A(), a in [a], hash(a) == hash(a), len({a, a, A()}))
### context manager and callable in one
class T:
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __call__(self): raise ValueError
with T() as t:
    t()
print("survived")
### slots and dir
class A:
    __slots__ = ("x",)
    def __init__(self): self.x = 1
print(A().x, "x" in dir(A()))
