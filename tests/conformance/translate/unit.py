"""The function (or module, class body, comprehension) whose body is being translated."""
from itertools import count

#: What a function's body becomes, and what may suspend in it.
#:   plain      a function: nothing
#:   generator  a generator: `yield`
#:   coroutine  a generator run by the loop: `await`
#:   stream     an async generator: `await`, and `yield` with a mark
#:   driver     a generator that runs loops itself: each call may give a promise, which it waits for
KINDS = ("plain", "generator", "coroutine", "stream", "driver")


class Unit:
    numbers = count(1)

    def __init__(self, kind, scope, parent=None, class_name=None, method_self=None):
        self.kind, self.scope, self.parent = kind, scope, parent
        self.class_name = class_name if class_name is not None else parent and parent.class_name
        self.class_cell = parent and parent.class_cell
        self.method_self = method_self or (parent and parent.method_self)
        self.temporaries = []
        self.handlers = []
        self.breaks = []
        self.name = None

    @property
    def is_generator(self):
        return self.kind != "plain"

    @property
    def awaits(self):
        return self.kind in ("coroutine", "stream")

    def label(self, start="$"):
        return f"{start}{next(Unit.numbers)}"

    def temporary(self):
        name = self.label()
        self.temporaries.append(name)
        return name
