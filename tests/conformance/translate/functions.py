"""Functions: their signature, their variables, and what kind of function they become."""
import ast
from contextlib import contextmanager

from .names import js_name, text
from .scope import FUNCTIONS, Scope
from .unit import Unit

#: How the runtime makes a Python function of a JavaScript one.
MAKERS = {"plain": "$.def", "generator": "$.generator", "coroutine": "$.async", "stream": "$.asyncGenerator", "driver": "$.driver"}

#: The kinds that must not let a StopIteration out, and what Python calls them.
STEPPED = {"generator": "generator", "coroutine": "coroutine", "stream": "async generator"}


class Functions:
    @contextmanager
    def inside(self, unit):
        outer, self.unit = self.unit, unit
        try:
            yield unit
        finally:
            self.unit = outer

    def function(self, node, name, body):
        """The expression of a function object."""
        signature, defaults, params = self.signature(node.args, name)
        kind = self.kind_of(node)
        scope = Scope("function", self.unit.scope, params).bind(body)
        unit = Unit(kind, scope, self.unit)
        unit.name = name
        if self.unit.scope.kind == "class" and node.args.posonlyargs + node.args.args:
            unit.method_self = js_name((node.args.posonlyargs + node.args.args)[0].arg)
        with self.inside(unit):
            lines = self.block(body)
            if kind in STEPPED and any(raises_stop(part) for part in body):
                lines = ["try {", *lines, f"}} catch ($stop) {{ throw $.notStop($stop, {text(STEPPED[kind])}); }}"]
            lines = [self.declarations(unit), *lines]
        star = "*" if unit.is_generator else ""
        spelt = ", ".join(js_name(param) for param in params)
        inner = "\n".join(line for line in lines if line)
        return f"{MAKERS[kind]}({text(signature)}, [{defaults}], function{star} ({spelt}) {{\n{inner}\n}})"

    def declarations(self, unit):
        names = unit.scope.declared() + unit.temporaries
        gone = {unit.scope.spelling(name) for name in unit.scope.deleted}
        names = [f"{name} = $.UNBOUND" if name in gone else name for name in names]
        return f"let {', '.join(names)};" if names else ""

    def signature(self, args, name):
        """The signature with `?` for each default, the defaults, and the parameters in JavaScript's order."""
        defaults, parts, params = [], [], []
        positional = args.posonlyargs + args.args
        without = len(positional) - len(args.defaults)
        for at, arg in enumerate(positional):
            params.append(arg.arg)
            parts.append(arg.arg + ("=?" if at >= without else ""))
            if at >= without:
                defaults.append(self.expr(args.defaults[at - without]))
            if at == len(args.posonlyargs) - 1:
                parts.append("/")
        if args.vararg or args.kwonlyargs:
            parts.append("*" + (args.vararg.arg if args.vararg else ""))
            if args.vararg:
                params.append(args.vararg.arg)
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            params.append(arg.arg)
            parts.append(arg.arg + ("=?" if default else ""))
            if default:
                defaults.append(self.expr(default))
        if args.kwarg:
            params.append(args.kwarg.arg)
            parts.append("**" + args.kwarg.arg)
        return f"{name}({', '.join(parts)})", ", ".join(defaults), params

    def kind_of(self, node):
        yields = any(has_yield(part) for part in (node.body if isinstance(node.body, list) else [node.body]))
        if isinstance(node, ast.AsyncFunctionDef):
            return "stream" if yields else "coroutine"
        if yields:
            return "generator"
        return "driver" if self.drives else "plain"

    def stmt_FunctionDef(self, node):
        value = self.function(node, node.name, node.body)
        if any(getattr(decorator, "attr", None) == "register" for decorator in node.decorator_list):
            value = f"$.annotated({value}, {self.first_annotation(node.args)})"
        for decorator in reversed(node.decorator_list):
            value = self.settled(f"$.call({self.expr(decorator)}, {value})")
        return self.store(node.name, value)

    def first_annotation(self, args):
        """What `singledispatch` goes by."""
        given = [arg.annotation for arg in args.posonlyargs + args.args if arg.annotation]
        return self.expr(given[0]) if given else "null"

    stmt_AsyncFunctionDef = stmt_FunctionDef

    def stmt_ClassDef(self, node):
        cell = self.unit.label("$class")
        bases, keywords = self.items(node.bases), self.keywords(node.keywords)
        unit = Unit("plain", Scope("class", self.unit.scope).bind(node.body), self.unit, class_name=node.name)
        unit.class_cell = cell
        with self.inside(unit):
            body = self.block(node.body)
            temporaries = f"let {', '.join(unit.temporaries)};" if unit.temporaries else ""
        inner = "\n".join([temporaries, *body])
        made = f"$.class({text(node.name)}, [{bases}], {keywords}, ($ns) => {{\n{inner}\n}}, {cell})"
        for decorator in reversed(node.decorator_list):
            made = self.settled(f"$.call({self.expr(decorator)}, {made})")
        return [f"const {cell} = {{}};", *self.store(node.name, made)]


def has_yield(node):
    if isinstance(node, (ast.Yield, ast.YieldFrom)):
        return True
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return False
    return any(has_yield(child) for child in ast.iter_child_nodes(node))


def raises_stop(node):
    """Whether a StopIteration may come up in it: a generator must not let one out as it is."""
    if isinstance(node, ast.Name) and node.id in ("StopIteration", "StopAsyncIteration", "next"):
        return True
    if isinstance(node, FUNCTIONS):
        return False
    return any(raises_stop(child) for child in ast.iter_child_nodes(node))
