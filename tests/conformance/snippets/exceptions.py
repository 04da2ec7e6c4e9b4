### hierarchy
for child, parent in ((KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (FileNotFoundError, OSError), (ConnectionResetError, ConnectionError), (ConnectionError, OSError), (TimeoutError, OSError), (NotImplementedError, RuntimeError), (RecursionError, RuntimeError), (UnicodeDecodeError, ValueError), (ModuleNotFoundError, ImportError), (BrokenPipeError, ConnectionError), (StopIteration, Exception), (GeneratorExit, BaseException), (ExceptionGroup, Exception), (ExceptionGroup, BaseExceptionGroup)):
    print(child.__name__, issubclass(child, parent))
print(issubclass(GeneratorExit, Exception), issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, Exception))
### str and args
for e in (ValueError("a"), ValueError("a", 1), ValueError(), KeyError("k"), OSError(2, "no file"), ValueError(5), ValueError(None), Exception("a\nb")):
    print(str(e), "|", repr(e), "|", e.args)
### raise class or instance
for what in (ValueError, ValueError("x")):
    try:
        raise what
    except ValueError as e:
        print(repr(e))
try:
    raise 5
except TypeError as e:
    print(e)
### reraise
def f():
    try:
        {}["x"]
    except KeyError:
        print("logging")
        raise
try:
    f()
except KeyError as e:
    print("again", e)
### raise from
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("wrapped") from e
except ValueError as e:
    print(type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("implicit")
except ValueError as e:
    print(e.__cause__, type(e.__context__).__name__)
try:
    raise ValueError from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)
### except tuple and order
def f(e):
    try:
        raise e
    except (KeyError, IndexError) as x:
        return "lookup " + type(x).__name__
    except Exception as x:
        return "other " + type(x).__name__
    except BaseException as x:
        return "base " + type(x).__name__
for e in (KeyError(), IndexError(), ValueError(), KeyboardInterrupt(), GeneratorExit(), SystemExit(1)):
    print(f(e))
### bare except
try:
    raise KeyboardInterrupt
except:
    print("caught")
### nested try
def f():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("inner finally")
    except ValueError as e:
        try:
            raise KeyError("second")
        except KeyError as k:
            print("handled", k, "in", e)
    else:
        print("not here")
    finally:
        print("outer finally")
f()
### exception in finally replaces
try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as e:
    print("got", e)
### exception in else is not caught
try:
    try:
        pass
    except ValueError:
        print("wrong")
    else:
        raise ValueError("else")
except ValueError as e:
    print("outer", e)
### groups
g = ExceptionGroup("many", [ValueError("v"), KeyError("k"), ExceptionGroup("inner", [TypeError("t"), ValueError("w")])])
print(g.message, len(g.exceptions), str(g))
m, rest = g.split(ValueError)
print([type(e).__name__ for e in m.exceptions], [type(e).__name__ for e in rest.exceptions], m.exceptions[1].exceptions)
print(g.subgroup(OSError), g.subgroup(lambda e: isinstance(e, KeyError)).exceptions)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for bad in (lambda: ExceptionGroup("e", []), lambda: ExceptionGroup("e", [KeyboardInterrupt()]), lambda: ExceptionGroup("e", [1])):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
### except star
def f(e):
    try:
        raise e
    except* ValueError as g:
        print("values", [str(x) for x in g.exceptions])
    except* (KeyError, TypeError) as g:
        print("others", [type(x).__name__ for x in g.exceptions])
    else:
        print("else")
    finally:
        print("finally")
f(ExceptionGroup("g", [ValueError("a"), KeyError("k"), ValueError("b")]))
f(ValueError("naked"))
try:
    f(ExceptionGroup("g", [ValueError("a"), OSError("left")]))
except ExceptionGroup as g:
    print("rest", [type(x).__name__ for x in g.exceptions])
try:
    f(OSError("plain"))
except OSError as e:
    print("plain", e)
### except star raising
try:
    try:
        raise ExceptionGroup("g", [ValueError("a"), KeyError("k")])
    except* ValueError:
        raise TypeError("new")
except ExceptionGroup as g:
    print(sorted(type(x).__name__ for x in g.exceptions))
try:
    try:
        raise ExceptionGroup("g", [ValueError("a"), KeyError("k")])
    except* ValueError:
        raise
except ExceptionGroup as g:
    print(type(g).__name__, sorted(type(x).__name__ for x in g.exceptions))
### notes and attributes
e = ValueError("x")
e.add_note("note")
e.extra = 5
print(e.__notes__, e.extra)
### except clause must name exceptions
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print("type error")
### exception variable survives in list
errors = []
for v in ("1", "x"):
    try:
        errors.append(int(v))
    except ValueError as e:
        errors.append(e)
print(errors[0], type(errors[1]).__name__)
### common errors
for f in (lambda: [][0], lambda: {}["k"], lambda: (1, 2)[5], lambda: "abc"[9], lambda: [].pop(), lambda: {}.pop("x"), lambda: [1].remove(2), lambda: [1].index(5), lambda: "a".index("b"), lambda: next(iter([])), lambda: set().pop(), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: chr(-1) if False else int("z"), lambda: float("q"), lambda: {}.popitem(), lambda: set().remove(1), lambda: [].__getitem__(0)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e.args[0] if e.args and not isinstance(e, (UnicodeError,)) else "")
### stop iteration value
def g():
    yield 1
    return "result"
it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
### system exit
import sys
try:
    sys.exit(3)
except SystemExit as e:
    print(e.code)
### traceback free functions
import traceback
try:
    raise ValueError("shown")
except ValueError as e:
    print(traceback.format_exception_only(type(e), e))
