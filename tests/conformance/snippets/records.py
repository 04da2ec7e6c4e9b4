### named tuples as classes
import typing
from typing import NamedTuple
class Message(typing.NamedTuple):
    """What is sent."""
    kind: str
    payload: object = None
    def loud(self):
        return self.kind.upper() + "!"
    @property
    def empty(self):
        return self.payload is None
    @classmethod
    def stop(cls):
        return cls("stop")
    def __str__(self):
        return f"<{self.kind}>"
m = Message("add", 3)
print(m, repr(m), m.kind, m[1], len(m), list(m), m.loud(), m.empty, Message.stop())
print(m == ("add", 3), m == Message("add", 3), hash(m) == hash(Message("add", 3)), m < Message("b"), isinstance(m, tuple))
print(m._replace(payload=None), repr(m._replace(payload=None)), m._asdict(), Message._fields, Message._field_defaults)
print(repr(Message._make(["a", 1])), repr(Message(payload=2, kind="k")))
for bad in (lambda: Message(), lambda: Message("a", 1, 2), lambda: Message("a", other=1), lambda: setattr(m, "kind", 1)):
    try:
        bad()
        print("no error")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
def which(value):
    match value:
        case Message("add", int(n)):
            return f"adds {n}"
        case Message(kind="add", payload=p):
            return f"adds other {p!r}"
        case Message("stop"):
            return "stops"
        case Message(kind, payload=[first, *rest]):
            return f"{kind} {first} {rest}"
        case (a, b):
            return f"pair {a} {b}"
    return "?"
print(which(m), which(Message("add", "x")), which(Message.stop()), which(Message("l", [1, 2, 3])), which((1, 2)), which(Message("z", 1)))
kind, payload = m
print(kind, payload, {m: 1}[Message("add", 3)])
Point = NamedTuple("Point", [("x", int), ("y", int)])
print(Point(1, y=2), Point(1, 2) + (3,), Point(3, 4)[::-1])
class Sized(NamedTuple):
    size: int = 1
    def grown(self, by=1):
        return self._replace(size=self.size + by)
class Bigger(Sized):
    def grown(self, by=1):
        return super().grown(by * 10)
print(Bigger().grown(), repr(Bigger(4)), sorted([Point(2, 1), Point(1, 5)]), max(Point(2, 1), Point(1, 5)).x)
### abstract classes cannot be instantiated
import abc
from abc import ABC, abstractmethod
class Base(ABC):
    limit = 3
    @abstractmethod
    def run(self): ...
    @property
    @abstractmethod
    def name(self):
        return "base"
    @staticmethod
    @abstractmethod
    def make(): ...
    def both(self):
        return self.name, self.run()
class Half(Base):
    def run(self):
        return "half"
class Whole(Half):
    name = "whole"
    @staticmethod
    def make():
        return Whole()
class Meta(metaclass=abc.ABCMeta):
    @abstractmethod
    async def go(self):
        pass
class Going(Meta):
    async def go(self):
        return 1
for cls in (Base, Half, Whole, Meta, Going):
    try:
        print(cls.__name__, type(cls()).__name__)
    except TypeError as e:
        print(cls.__name__, "TypeError", "abstract class " + cls.__name__ in str(e))
print(Whole().both(), Whole.make().limit, issubclass(Whole, Base), isinstance(Whole(), Base))
print(sorted(Half.__abstractmethods__), Whole.__abstractmethods__ == frozenset())
class Duck:
    pass
Base.register(Duck)
print(isinstance(Duck(), Base), issubclass(Duck, Base), isinstance(3, Base))
class HasLen(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if any("__len__" in one.__dict__ for one in other.__mro__):
            return True
        return NotImplemented
class L:
    def __len__(self):
        return 2
print(isinstance(L(), HasLen), isinstance(Duck(), HasLen))
class Up(Base):
    def run(self):
        return super().run()
    @property
    def name(self):
        return "up of " + super().name
    make = staticmethod(lambda: None)
print(Up().both())
### protocols
from typing import Protocol, runtime_checkable
@runtime_checkable
class Closes(Protocol):
    def close(self): ...
class A:
    def close(self):
        pass
class B(Closes):
    def close(self):
        return "closed"
print(isinstance(A(), Closes), isinstance(3, Closes), B().close(), isinstance(B(), Closes))
### data class options
from dataclasses import dataclass, field, fields, asdict, astuple, replace, KW_ONLY, InitVar, FrozenInstanceError
from typing import ClassVar
@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False, repr=False)
    count: ClassVar[int] = 0
    def __post_init__(self):
        Job.count += 1
a, b = Job(2, "b"), Job(1, "a", ["x"])
print(a, b, a > b, sorted([a, b])[0].name, Job.count, a == Job(2, "other"), b.tags, a.tags is not Job(1, "z").tags)
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    def moved(self, dx):
        return replace(self, x=self.x + dx)
p = Point(1)
print(p, p.moved(3), hash(p) == hash(Point(1, 0)), {p: "p"}[Point(1)], astuple(p), asdict(p))
try:
    p.x = 4
except FrozenInstanceError as e:
    print("frozen", e, isinstance(e, AttributeError))
@dataclass
class Conf:
    host: str
    _: KW_ONLY
    port: int = 80
    debug: bool = False
print(Conf("h", port=1), Conf("h"))
try:
    Conf("h", 1)
except TypeError as e:
    print("TypeError")
@dataclass
class Init:
    value: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    def __post_init__(self, scale):
        self.total = self.value * scale
print(Init(3), Init(3, 5), Init(3, scale=1).total)
@dataclass
class Child(Conf):
    extra: str = "e"
print(Child("h", "x", port=3), [f.name for f in fields(Child)], Child("h") == Child("h"), Child("h") != Conf("h"))
@dataclass(eq=False)
class Ident:
    v: int
print(Ident(1) == Ident(1), len({Ident(1), Ident(1)}))
@dataclass(unsafe_hash=True)
class Hashed:
    v: int
print(hash(Hashed(1)) == hash(Hashed(1)), Hashed(1) in {Hashed(1)})
@dataclass
class Nested:
    job: Job
    by: dict = field(default_factory=dict)
print(asdict(Nested(Job(1, "n"), {"k": Job(2, "m")})))
match Point(1, 2):
    case Point(1, y=yy):
        print("y", yy)
@dataclass(repr=False)
class Quiet:
    v: int = 1
    def __repr__(self):
        return "quiet"
print(Quiet(), fields(Quiet)[0].default, fields(Quiet)[0].name)
try:
    hash(Conf("h"))
except TypeError as e:
    print(e)
print(Job.__match_args__, Conf.__match_args__)
### properties slots and class variables
class Temp:
    __slots__ = ("_c", "label")
    unit = "C"
    def __init__(self, c):
        self._c = c
    @property
    def c(self):
        "celsius"
        return self._c
    @c.setter
    def c(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value
    @c.deleter
    def c(self):
        self._c = None
    f = property(lambda self: self._c * 2 + 30, None)
t = Temp(5)
t.c += 1
print(t.c, t.f, Temp.unit, t.unit)
try:
    t.c = -300
except ValueError as e:
    print(e, t.c)
del t.c
print(t.c)
try:
    t.f = 1
except AttributeError:
    print("no setter")
try:
    t.other = 1
except AttributeError as e:
    print("slots:", e)
try:
    t.label
except AttributeError:
    print("unset")
t.label = "x"
print(t.label, hasattr(t, "label"), hasattr(t, "__dict__"))
class Counted:
    total = 0
    seen = []
    def __init__(self):
        type(self).total += 1
        self.seen.append(self.total)
class Sub(Counted):
    pass
Counted(); Sub(); Sub()
print(Counted.total, Sub.total, Counted.seen, Sub.__dict__.get("total"), "seen" in vars(Sub))
class Static:
    @staticmethod
    def add(a, b=1): return a + b
    @classmethod
    def make(cls, *a, **k): return cls.__name__, a, k
print(Static.add(1), Static().add(1, b=3), Static.make(1, x=2), Static().make())
### enums of all kinds
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = "done"
    @property
    def final(self):
        return self is State.DONE
    @classmethod
    def first(cls):
        return next(iter(cls))
    def __str__(self):
        return self.name.lower()
print(State.IDLE, repr(State.BUSY), State.DONE.value, State("done") is State.DONE, State["BUSY"].name, State.DONE.final, State.first())
print([s.name for s in State], len(State), State.IDLE in State, State.IDLE == 1, State.IDLE != State.BUSY, {State.IDLE: 1}[State.IDLE])
class Level(IntEnum):
    LOW = 1
    HIGH = 10
    def next(self):
        return Level.HIGH
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level(10), f"{Level.LOW}", repr(Level.LOW), sorted([Level.HIGH, Level.LOW]), Level.LOW == 1, Level.LOW.next().name, max(Level))
print([10, 20][Level.LOW], isinstance(Level.LOW, int), int(Level.HIGH), "%d" % Level.HIGH, {1: "one"}[Level.LOW])
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
p = Perm.R | Perm.X
print(p, Perm.R in p, Perm.W in p, bool(p & Perm.W), (p ^ Perm.R) == Perm.X, Perm.RW.value, ~Perm.R == Perm.W | Perm.X, list(p), Perm(0) == Perm.R & Perm.W)
class Bits(IntFlag):
    A = 1
    B = 2
print((Bits.A | Bits.B) == 3, Bits.A | 2 == Bits.B, Bits.A + 1)
class Color(StrEnum):
    RED = auto()
    BLUE = "b"
print(Color.RED, Color.RED == "red", Color.BLUE.upper(), f"{Color.BLUE}", repr(Color.RED), "x" + Color.RED, {"red": 1}[Color.RED], Color("b").name, len(Color.RED), isinstance(Color.RED, str))
class Alias(Enum):
    A = 1
    B = 1
print(Alias.B is Alias.A, list(Alias.__members__), [a.name for a in Alias])
try:
    @unique
    class Bad(Enum):
        A = 1
        B = 1
except ValueError as e:
    print("ValueError", e)
for bad in (lambda: State(7), lambda: State["NO"], lambda: setattr(State, "IDLE", 2), lambda: State.NO):
    try:
        bad()
        print("no error")
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, e if isinstance(e, (ValueError, KeyError)) else "")
class Planet(Enum):
    A = (1, 2)
    B = (3, 4)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
print(Planet.B.mass, Planet.A.radius, Planet((1, 2)).name)
class Custom(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name.lower() * 2
    AB = auto()
print(Custom.AB.value)
class Missing(Enum):
    X = "x"
    @classmethod
    def _missing_(cls, value):
        return cls.X if value == "ex" else None
print(Missing("ex"))
match State.BUSY:
    case State.IDLE:
        print("idle")
    case State.BUSY | State.DONE:
        print("busy or done")
Fun = Enum("Fun", "ONE TWO")
print(Fun.TWO.value, list(Fun), Fun.ONE)
### init subclass and registries
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[key or cls.__name__] = cls
class One(Plugin, key="one"): pass
class Two(Plugin): pass
print(sorted(Plugin.registry), Plugin.registry["one"].__name__)
class Meta(type):
    def __call__(cls, *args, **kwargs):
        if not hasattr(cls, "_instance"):
            cls._instance = super().__call__(*args, **kwargs)
        return cls._instance
class Single(metaclass=Meta):
    def __init__(self, v):
        self.v = v
print(Single(1) is Single(2), Single(3).v)
class Cls:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"
print(Cls["x"])
