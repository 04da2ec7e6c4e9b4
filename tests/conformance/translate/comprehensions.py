"""Comprehensions and generator expressions: functions of their own, called where they stand."""
import ast

from .scope import FUNCTIONS, Scope
from .unit import Unit


class Comprehensions:
    def expr_ListComp(self, node):
        return self.comprehension(node, "[]", lambda: f"$all.push({self.expr(node.elt)});")

    def expr_SetComp(self, node):
        return self.comprehension(node, "$.set([])", lambda: f"$all.add({self.expr(node.elt)});")

    def expr_DictComp(self, node):
        return self.comprehension(node, "$.dict([])", lambda: f"$all.set({self.expr(node.key)}, {self.expr(node.value)});")

    def expr_GeneratorExp(self, node):
        first = node.generators[0]
        stream = first.is_async or any(suspends(part) for part in inner_parts(node))
        unit = self.inner("stream" if stream else "generator", node)
        source = ("$.aiter" if first.is_async else "$.iter") + f"({self.expr(first.iter)})"
        with self.inside(unit):
            wrap = "$.yielded({})" if stream else "{}"
            body = self.loops(node.generators, lambda: f"yield {wrap.format(self.expr(node.elt))};", "$source")
        function = f"(function* ($source) {{ {self.declarations(unit)} {body} }})({source})"
        return f"$.stream({function})" if stream else function

    def comprehension(self, node, empty, add):
        outer = self.unit.kind
        if outer in ("coroutine", "stream"):
            suspending = any(suspends(part) for part in [node, *inner_parts(node)])
        else:
            suspending = outer == "driver"
        unit = self.inner({"stream": "coroutine"}.get(outer, outer) if suspending else "plain", node)
        source = ("$.aiter" if node.generators[0].is_async else "$.iter") + f"({self.expr(node.generators[0].iter)})"
        with self.inside(unit):
            body = self.loops(node.generators, add, "$source")
        inner = f"{self.declarations(unit)} const $all = {empty}; {body} return $all;"
        if suspending:
            return f"(yield* (function* ($source) {{ {inner} }})({source}))"
        return f"(($source) => {{ {inner} }})({source})"

    def inner(self, kind, node):
        """The unit of a comprehension, in whose scope its targets are."""
        scope = Scope("comprehension", self.unit.scope)
        for generator in node.generators:
            for part in ast.walk(generator.target):
                if isinstance(part, ast.Name):
                    scope.names.setdefault(part.id)
        return Unit(kind, scope, self.unit)

    def loops(self, generators, innermost, source=None):
        if not generators:
            return innermost()
        first, *rest = generators
        iterator, step = self.unit.label(), self.unit.label()
        if source is None:
            source = ("$.aiter" if first.is_async else "$.iter") + f"({self.expr(first.iter)})"
        advance = f"(yield* $.anext({iterator}))" if first.is_async else self.advance(iterator)
        assign = self.assign(first.target, f"{step}.value")
        body = self.loops(rest, innermost)
        for condition in reversed(first.ifs):
            body = f"if ({self.truth(condition)}) {{ {body} }}"
        loop = f"for (let {step}; !({step} = {advance}).done; ) {{ {' '.join(assign)} {body} }}"
        return f"const {iterator} = {source}; {loop}"


def inner_parts(node):
    """Everything in a comprehension but its first iterable, which belongs to the function around it."""
    first = node.generators[0]
    elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    return [*elements, first.target, *first.ifs, *node.generators[1:]]


def suspends(node):
    """Whether it awaits something itself, not only in a function inside it."""
    if isinstance(node, ast.Await) or (isinstance(node, ast.comprehension) and node.is_async):
        return True
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp)) and node.generators[0].is_async:
        return True
    if isinstance(node, FUNCTIONS):
        return False
    return any(suspends(child) for child in ast.iter_child_nodes(node))
