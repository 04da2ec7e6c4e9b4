### arithmetic
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 7 / 2, -(-3), +4, ~5)
print(1 << 5, 1000 >> 3, 6 & 3, 6 | 3, 6 ^ 3, -1 & 255, -8 >> 1)
print(divmod(17, 5), divmod(-17, 5), abs(-3), abs(2.5), pow(2, 5), pow(3, 4, 5))
### big numbers
print(2 ** 40, 1 << 40, 0xFFFFFFFF & 0xFFFF0000, 10 ** 15)
### comparisons
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2, 1 == 1.0, True == 1, "a" < "b", [1, 2] < [1, 3], (1,) < (1, 0))
print(1 != 2, not 1 == 2, None is None, [] is [], 3 in [1, 2, 3], "x" not in "abc")
### chained comparison evaluates once
def f(x):
    print("f", x)
    return x
print(f(1) < f(2) < f(3))
print(f(3) < f(2) < f(1))
### boolean operators return operands
print(0 or "a", "" or [] or "end", 1 and 2, 0 and 1, None or None, [] and 1, not [])
print((1 and 0) or "x", 1 if [] else 2)
### walrus
data = [1, 2, 3, 4]
if (n := len(data)) > 3:
    print("long", n)
print([y for x in data if (y := x * 2) > 4], y)
while (item := data.pop()) > 2:
    print(item)
### conditional
for x in (0, 1, "", "a", [], [0], {}, {1: 2}, None, 0.0, 0.1, (), set(), b"", b"x", range(0), range(2)):
    print("yes" if x else "no", end=" ")
print()
### slices
s = list(range(10))
print(s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[8:2:-2], s[-1], s[20:], s[:-20])
print("hello"[1:3], "hello"[::-1], (1, 2, 3)[1:], b"abc"[1:], "hello"[-2:])
### slice assignment
s = list(range(6))
s[1:3] = ["a", "b", "c"]
print(s)
s[::2] = [0, 0, 0, 0]
print(s)
del s[0], s[-1]
print(s)
del s[1:3]
print(s)
s[:0] = [9]
print(s)
### unpacking
a, b = 1, 2
a, b = b, a
print(a, b)
first, *rest = [1, 2, 3]
*init, last = "abc"
x, (y, z), *w = 1, (2, 3), 4, 5
print(first, rest, init, last, x, y, z, w)
(p, q), r = [(1, 2), 3]
[m, n] = (5, 6)
print(p, q, r, m, n)
a = b = c = []
print(a is b is c)
### unpacking errors
for values in ([1], [1, 2, 3]):
    try:
        a, b = values
    except ValueError as e:
        print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
### displays with stars
a, d = [1, 2], {"x": 1}
print([*a, 3, *"xy"], (*a,), {**d, "y": 2}, sorted({*a, 3}))
print({"k": v for k, v in [("k", 1), ("k", 2)]})
### comprehensions
print([x * y for x in range(3) for y in range(x)], {x % 3 for x in range(9)}, {x: x * x for x in range(3)})
print([[c for c in row] for row in ("ab", "cd")], [x for x in range(20) if x % 2 if x % 3])
x = "outer"
print([x for x in range(2)], x)
### generator expressions
g = (x * 2 for x in range(3))
print(next(g), list(g), sum(x for x in range(4)), max((len(w) for w in ["a", "bbb"]), default=0))
### lambda
f = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(f(1), f(1, 3, 5, d=6, z=7))
fs = [lambda i=i: i for i in range(3)]
gs = [lambda: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
### closures see the last value
fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs])
### string concatenation and repetition
print("a" "b" + "c" * 3, [0] * 3, (1, 2) * 2, 2 * "ab", [1] + [2], (1,) + (2,), b"a" + b"b")
### augmented assignment
x = 5
x += 2; x -= 1; x *= 3; x //= 4; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 0xFF; x ^= 2; x >>= 1
print(x)
l = m = [1]
l += [2]
print(m)
l *= 2
print(m, l is m)
d = {"a": [1]}
d["a"] += [2]
d["b"] = d.get("b", 0) + 1
print(d)
s = {1}
s |= {2}
s -= {1}
print(s)
t = (1,)
t += (2,)
print(t)
### attribute and subscript targets
class O: pass
o = O()
o.x, o.y = 1, 2
d = {}
d["a"], d["b"] = o.y, o.x
o.x += 10
o.items = [0]
o.items[0] += 5
for o.i in range(3): pass
print(o.x, o.y, d, o.items, o.i)
### evaluation order
def t(x):
    print(x, end=" ")
    return x
d = {}
d[t("key")] = t("value")
print()
[t(1), t(2)][t(0)]
t(print)(t(3), *[t(4)], k=t(5)) if False else None
print(t(1) + t(2) * t(3))
### ellipsis and none
print(..., None, Ellipsis is ..., type(None).__name__)
### float formatting
print(0.1 + 0.2, 1e-7, 1.5, float("inf"), -float("inf"), 3.14, 1e100 > 1, 0.5)
### integer parsing
print(int("42"), int(" -7 "), int("ff", 16), int("0b101", 2), int("0x1f", 0), int(3.9), int(-3.9), int(True), float("1.5"), int("1_000"))
for bad in ("x", "", "1.5"):
    try:
        int(bad)
    except ValueError as e:
        print(e)
### division by zero
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0):
    try:
        f()
    except ZeroDivisionError as e:
        print(type(e).__name__)
### type errors
for f in (lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: None + 1, lambda: "a" < 1, lambda: -"x", lambda: len(5), lambda: 5[0], lambda: 5(), lambda: {}[[]], lambda: [1]["a"], lambda: iter(3)):
    try:
        f()
    except TypeError as e:
        print(e)
### rounding
print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(0.5), round(1.5))
### is and identity
a = [1]
b = a
print(a is b, a is not b, a == [1], id(a) == id(b), None is not None)
### del and rebind
x = 1
del x
try:
    x
except NameError as e:
    print("gone")
x = 2
print(x)
### undefined names
try:
    undefined_thing
except NameError as e:
    print(e)
### semicolons and nested calls
a = 1; b = 2; print(max(min(a, b), abs(-3)), str(len(str(12345))))
### number methods
print((5).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), (0.5).is_integer())
### number bases
print(hex(255), bin(5), oct(8), hex(-255), chr(97), ord("a"))
