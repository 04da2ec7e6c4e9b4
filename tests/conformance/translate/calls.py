"""Calls, with their keyword and star arguments."""
import ast

from .names import Untranslatable, text


class Calls:
    def expr_Call(self, node):
        call = self.super_call(node) or self.plain_call(node)
        if self.unit.awaits and isinstance(node.func, ast.Attribute) and node.func.attr == "collect":
            # gc.collect(): the host collects in turns of its own, so the coroutine is suspended meanwhile.
            return f"(yield* $.collected({call}))"
        return self.settled(call)

    def settled(self, call):
        """What drives loops waits for the promise that running one gives; a generator leaves that to who iterates it."""
        if self.unit.kind == "driver":
            return f"(yield* $.settled({call}))"
        return f"(yield* $.handedOn({call}))" if self.unit.kind == "generator" and self.drives else call

    def advance(self, iterator):
        """The next step of an iterator."""
        return f"(yield* $.advanced({iterator}))" if self.unit.kind == "driver" else f"{iterator}.next()"

    def plain_call(self, node):
        function, positional = self.expr(node.func), self.items(node.args)
        if node.keywords:
            return f"$.callWith({function}, [{positional}], {self.keywords(node.keywords)})"
        return f"$.call({function}{', ' if positional else ''}{positional})"

    def keywords(self, keywords):
        if all(word.arg for word in keywords):
            return "{" + ", ".join(f"{text(word.arg)}: {self.expr(word.value)}" for word in keywords) + "}"
        parts = [
            f"{{{text(word.arg)}: {self.expr(word.value)}}}" if word.arg else f"$.keywords({self.expr(word.value)})"
            for word in keywords
        ]
        return f"$.words({', '.join(parts)})"

    def super_call(self, node):
        """`super()` means the class it is written in and the method's first parameter."""
        if not (isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args):
            return None
        if not self.unit.class_cell or not self.unit.method_self:
            raise Untranslatable(node, "super() outside of a method")
        return f"$.superOf({self.unit.class_cell}.cls, {self.unit.method_self})"
