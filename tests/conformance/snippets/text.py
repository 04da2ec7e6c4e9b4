### case and strip
s = "  Hello World  "
print(s.strip(), s.lstrip() + "|", s.rstrip() + "|", s.upper(), s.lower(), "hello world".title(), "hELLO".capitalize(), "aBc".swapcase())
print("xxhixx".strip("x"), "abcba".lstrip("ab"), "www.example.com".rstrip("mo.c"), "a-b^]c".strip("a^]-c"))
### split and join
print("a b  c".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c".rsplit(None, 1), "a.b.c".rsplit(".", 1), "".split(), "".split(","), " a  b ".split(" "), "a b c d".split(maxsplit=2))
print("-".join(["a", "b"]), "".join("abc"), ", ".join(str(x) for x in range(3)), "l1\nl2\r\nl3".splitlines(), "a\nb\n".splitlines(True))
try:
    ",".join([1, 2])
except TypeError as e:
    print(e)
### find and replace
s = "hello world"
print(s.find("o"), s.find("o", 5), s.rfind("o"), s.find("z"), s.index("w"), s.count("l"), s.replace("l", "L"), s.replace("l", "L", 1), "aaa".replace("a", "b", 2), s.startswith("he"), s.endswith(("ld", "x")), s.startswith("w", 6), "a" in s)
print("key=value=x".partition("="), "key".partition("="), "a/b/c".rpartition("/"), "prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"))
### predicates
print("12".isdigit(), "1a".isdigit(), "ab".isalpha(), "a1".isalnum(), " ".isspace(), "A".isupper(), "a".islower(), "".isdigit(), "a_b".isidentifier(), "Ab Cd".istitle())
### padding
print("a".ljust(3) + "|", "a".rjust(3, "."), "a".center(4, "*"), "ab".center(5, "*"), "7".zfill(3), "-7".zfill(4), "x\ty".expandtabs(4))
### indexing and iteration
s = "abc"
print(s[0], s[-1], list(s), sorted("hello"), "".join(reversed(s)), [c for c in s], len("héllo"), max("abz"), "b" > "a")
### unicode
s = "a😀b"
print(len(s), s[1], s[::-1], s.encode(), "é".encode("utf-8"), "é".encode("latin-1"), [c for c in s], ord("😀"))
### f strings
x, name, l = 3.14159, "bob", [1, 2]
print(f"{x:.2f} {x:8.3f}| {x:<8.1f}| {x:+.1f} {name:>5} {name:*^7} {5:03d} {255:x} {255:#x} {255:b} {1234567:,} {0.25:.0%} {name!r} {l} {l[0]}")
w, p = 6, 2
print(f"{x:{w}.{p}f}", f"{{literal}}", f"{name=}", f"{x!s:>10}", f"{'nested ' + name}", f"{x if l else name}", f"{1 + 1 = }", f"{1e10:g} {1e-5:e} {12345.678:.3e}")
print(f"{True} {None} {'a' 'b'} {b'x'} {(1,)} {name:>{w}}", f"{5:5}|{'a':5}|{True:5}|{-5:05d}|{5: d}")
### format method
print("{} {}".format(1, "a"), "{1} {0}".format("a", "b"), "{x:>4}|{y!r}".format(x=1, y="s"), "{0[1]} {1.real}".format([1, 2], 5), "{:{}}|".format("a", 4), "{{}}".format())
### percent formatting
print(f"{255:#06x} {1.25:.1f} {0.5:.0f} {1.5:.0f} {-255:#x} {5:+}", "%.1f %.0f" % (1.35, 2.5))
print("%s %d %5.2f %r %x %05d %-5s| %%" % ("a", 3.7, 3.14159, "q", 255, 42, "l"), "%(k)s=%(v)d" % {"k": "a", "v": 1}, "%s" % [1, 2], "%s" % (1,), "%c" % "z", "%+d" % 5)
print(b"got %d of %s, %b" % (5, b"six", bytearray(b"s\xff")), b"%05.1f" % 1.25, b"100%%" % (), type(bytearray(b"%d") % 1) is bytearray)
for bad in (lambda: b"%s" % "text", lambda: "%d" % "a", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2)):
    try:
        bad()
    except TypeError as e:
        print(e)
### repr of strings
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("a\nb\t\\"), repr("\x00\x7f"), repr("é😀"), ["a", 'b"'])
### escapes and raw strings
print("a\tb\\n", r"a\tb", "\x41\u00e9\U0001F600", """multi
line""", 'single "double"', "a\
b")
### translate and maketrans
t = str.maketrans("abc", "xyz")
print("aabbcc!".translate(t), "hello".translate(str.maketrans({"l": None, "e": "E"})), "x".translate({120: "long"}))
### str of things
print(str(5), str(None), str([1, "a"]), str({"a": 1}), str((1,)), str(b"x"), str(ValueError("m")), str(True), str({1}), str(set()), str(frozenset([1])), str(range(3)), str({}), str(b"caf\xc3\xa9", "utf-8"))
### comparison and sorting of strings
print(sorted(["b", "A", "a", "B"]), sorted(["b", "A"], key=str.lower), "abc" < "abd", "Z" < "a", "" < "a", min("b", "a"), sorted("b A".split(), key=str.casefold, reverse=True))
### string module
import string
print(string.ascii_lowercase[:3], string.digits, string.ascii_uppercase[-1])
### bytes basics
b = b"hello\x00\xff"
print(b, len(b), b[0], b[1:3], list(b"ab"), b"a" + b"b", b"ab" * 2, b"el" in b"hello", 104 in b, bytes([65, 66]), bytes(3), bytes("é", "utf-8"), b"abc" == bytearray(b"abc"), b"a" < b"b")
print(b"a b".split(), b"a,b".split(b","), b",".join([b"x", b"y"]), b" x ".strip(), b"abc".startswith(b"ab"), b"abc".find(b"c"), b"a\nb".splitlines(), b"abc".upper(), b"abc".hex(), bytes.fromhex("616263"), b"abc".decode(), b"x=1".partition(b"="), b"aXbX".replace(b"X", b"-"), b"abc".endswith(b"bc"), b"aba".count(b"a"))
### bytearray
a = bytearray(b"abc")
a += b"de"
a.append(102)
a.extend(b"gh")
a[0] = 65
del a[1:3]
print(a, len(a), bytes(a), a.pop(), a[:2], a.decode())
a.clear()
print(a, bool(a), bytearray(2), bytearray(b"x") + b"y")
m = memoryview(b"hello")
print(bytes(m[1:3]), len(m))
### bytes errors
for f in (lambda: b"a" + "b", lambda: bytes([256]), lambda: bytes("a"), lambda: b"a".join(["x"])):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
### bytes as keys
print({b"a": 1}[b"a"], b"a" in {b"a", b"b"}, hash(b"a") == hash(b"a"), b"" or "empty", sorted([b"b", b"a"]))
### print options
print("a", "b", sep="-", end="!\n")
print()
print(1, end="")
print("", 2)
print(*[1, 2, 3], sep=", ")
### textual numbers
print("1".isnumeric(), str(10 ** 6), str(-0.5), f"{1/3:.3}", f"{100:e}", f"{2**0.5:.10f}", repr(0.1))
