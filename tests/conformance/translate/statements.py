"""Statements: each method gives the lines of JavaScript for one."""
import ast
import builtins
import importlib
import sys

from .expressions import BINARY
from .names import Untranslatable, text


class Statements:
    def block(self, body):
        return [line for statement in body for line in self.statement(statement)]

    def statement(self, node):
        method = getattr(self, "stmt_" + type(node).__name__, None)
        if not method:
            raise Untranslatable(node, f"the statement {type(node).__name__}")
        lines = method(node)
        # Errors are reported by the line of the Python program.
        return [f"// {node.lineno}", *lines] if lines else []

    def stmt_Expr(self, node):
        if isinstance(node.value, ast.Constant):
            return []
        lines = [f"{self.expr(node.value)};"]
        if self.unit.name == "__init__" and self.unit.method_self and calls_init(node.value):
            # Of a class of the API there is no object before its constructor has run.
            lines.append(f"{self.unit.method_self} = $.self({self.unit.method_self});")
        return lines

    def stmt_Pass(self, node):
        return []

    stmt_Global = stmt_Nonlocal = stmt_Pass

    def stmt_Return(self, node):
        return [f"return {self.expr(node.value)};" if node.value else "return null;"]

    def stmt_If(self, node):
        lines = [f"if ({self.truth(node.test)}) {{", *self.block(node.body), "}"]
        if node.orelse:
            lines[-1] = "} else {"
            lines += [*self.block(node.orelse), "}"]
        return lines

    def stmt_While(self, node):
        return self.loop(node, f"while ({self.truth(node.test)}) {{", [])

    def stmt_For(self, node, source="$.iter", advance=None):
        iterator, step = self.unit.temporary(), self.unit.temporary()
        next_step = advance.format(iterator) if advance else self.advance(iterator)
        head = f"for ({iterator} = {source}({self.expr(node.iter)}); !({step} = {next_step}).done; ) {{"
        lines = self.loop(node, head, self.assign(node.target, f"{step}.value"))
        if may_abandon(node):
            # What only the loop held ends with it.
            before = self.unit.temporary()
            lines = [f"{before} = $.generatorsMade();", "try {", *lines, f"}} finally {{ $.abandoned({iterator}, {before}); }}"]
        # Nothing that the program let go of must live on in here.
        return [*lines, f"{iterator} = {step} = undefined;"]

    def stmt_AsyncFor(self, node):
        return self.stmt_For(node, "$.aiter", "(yield* $.anext({}))")

    def loop(self, node, head, first):
        label = self.unit.label("$loop") if node.orelse else None
        self.unit.breaks.append(label)
        lines = [head, *first, *self.block(node.body), "}"]
        self.unit.breaks.pop()
        return [f"{label}: {{", *lines, *self.block(node.orelse), "}"] if label else lines

    def stmt_Break(self, node):
        label = self.unit.breaks[-1]
        return [f"break {label};" if label else "break;"]

    def stmt_Continue(self, node):
        return ["continue;"]

    def stmt_Assign(self, node):
        if len(node.targets) == 1 and not isinstance(node.targets[0], (ast.Tuple, ast.List)):
            return self.assign(node.targets[0], self.expr(node.value))
        value = self.unit.temporary()
        lines = [f"{value} = {self.expr(node.value)};"]
        for target in node.targets:
            lines += self.assign(target, value)
        return [*lines, f"{value} = undefined;"]

    def assign(self, target, value):
        """Assigns the JavaScript expression to a target."""
        if isinstance(target, ast.Name):
            return self.store(target.id, value)
        if isinstance(target, ast.Attribute):
            return [f"$.put({value}, {self.expr(target.value)}, {text(self.mangled(target.attr))});"]
        if isinstance(target, ast.Subscript):
            return [f"$.putItem({value}, {self.expr(target.value)}, {self.expr(target.slice)});"]
        if isinstance(target, ast.Starred):
            return self.assign(target.value, value)
        if isinstance(target, (ast.Tuple, ast.List)):
            stars = [at for at, part in enumerate(target.elts) if isinstance(part, ast.Starred)]
            parts = self.unit.temporary()
            star = f", {stars[0]}" if stars else ""
            lines = [f"{parts} = $.unpack({value}, {len(target.elts)}{star});"]
            for at, part in enumerate(target.elts):
                lines += self.assign(part, f"{parts}[{at}]")
            return [*lines, f"{parts} = undefined;"]
        raise Untranslatable(target, f"an assignment to {type(target).__name__}")

    def store(self, name, value):
        scope = self.unit.scope.find(name)
        if scope.kind == "class":
            return [f"$ns[{text(self.mangled(name))}] = {value};"]
        return [f"{scope.spelling(name)} = {value};"]

    def stmt_AnnAssign(self, node):
        lines = []
        if self.unit.scope.kind == "class" and isinstance(node.target, ast.Name):
            lines.append(f"$.annotate($ns, {text(node.target.id)}, {text(ast.unparse(node.annotation))});")
        return lines + (self.assign(node.target, self.expr(node.value)) if node.value else [])

    def stmt_AugAssign(self, node):
        operation = f"$.i{BINARY[type(node.op)]}"
        target = node.target
        if isinstance(target, ast.Name):
            return self.store(target.id, f"{operation}({self.read(target.id, target)}, {self.expr(node.value)})")
        owner, value = self.unit.temporary(), self.expr(node.value)
        if isinstance(target, ast.Attribute):
            name = text(self.mangled(target.attr))
            change = f"$.put({operation}($.get({owner}, {name}), {value}), {owner}, {name});"
            return [f"{owner} = {self.expr(target.value)};", change, f"{owner} = undefined;"]
        key = self.unit.temporary()
        change = f"$.putItem({operation}($.item({owner}, {key}), {value}), {owner}, {key});"
        return [f"{owner} = {self.expr(target.value)};", f"{key} = {self.expr(target.slice)};", change, f"{owner} = undefined;"]

    def stmt_Delete(self, node):
        return [line for target in node.targets for line in self.delete(target)]

    def delete(self, target):
        if isinstance(target, ast.Name):
            scope = self.unit.scope.find(target.id)
            if scope.kind == "class":
                return [f"delete $ns[{text(target.id)}];"]
            spelling = scope.spelling(target.id)
            return [f"$.bound({spelling}, {text(target.id)}), {spelling} = $.UNBOUND;"]
        if isinstance(target, ast.Attribute):
            return [f"$.remove({self.expr(target.value)}, {text(self.mangled(target.attr))});"]
        if isinstance(target, ast.Subscript):
            return [f"$.removeItem({self.expr(target.value)}, {self.expr(target.slice)});"]
        if isinstance(target, (ast.Tuple, ast.List)):
            return [line for part in target.elts for line in self.delete(part)]
        raise Untranslatable(target, f"del of {type(target).__name__}")

    def stmt_Assert(self, node):
        message = self.expr(node.msg) if node.msg else ""
        return [f"if (!{self.truth(node.test)}) throw $.call($.builtin('AssertionError'){', ' if message else ''}{message});"]

    def stmt_Import(self, node):
        lines = []
        for alias in node.names:
            if is_foreign(alias.name):
                return [*lines, no_module(alias.name)]
            wanted = alias.name if alias.asname else alias.name.split(".")[0]
            lines.append(f"$.import({text(alias.name)}, {node.lineno});")
            lines += self.store(alias.asname or wanted, f"$.import({text(wanted)}, {node.lineno})")
        return lines

    def stmt_ImportFrom(self, node):
        if node.module == "__future__":
            return []
        if node.level or is_foreign(node.module):
            return [no_module(node.module or ".")]
        names = [(alias.asname or alias.name, alias.name) for alias in node.names if alias.name != "*"]
        if len(names) < len(node.names):
            names += [(name, name) for name in sorted(self.starred(node))]
        return [
            line
            for own, name in names
            for line in self.store(own, f"$.importFrom({text(node.module)}, {text(name)}, {node.lineno})")
        ]

    def starred(self, node):
        """Of the names that `import *` brings those that the program uses."""
        return starred_names(node.module) & self.used


def is_foreign(module):
    """Whether it is no part of Python, so that importing it fails."""
    return module.split(".")[0] not in sys.stdlib_module_names


def no_module(name):
    return f"throw $.call($.builtin('ModuleNotFoundError'), {text(f'No module named {name!r}')});"


def may_abandon(node):
    """Whether a loop may be left before its end, over what may be a generator that nobody else holds."""
    if not isinstance(node.iter, ast.Call):
        return False
    called = getattr(node.iter.func, "id", None)
    if hasattr(builtins, called or ""):
        return False
    return any(isinstance(part, (ast.Break, ast.Return, ast.Raise, ast.Await)) for child in node.body for part in ast.walk(child))


def starred_names(module):
    found = importlib.import_module(module)
    return set(getattr(found, "__all__", None) or [name for name in vars(found) if not name.startswith("_")])


def calls_init(node):
    return any(isinstance(part, ast.Attribute) and part.attr == "__init__" for part in ast.walk(node))
