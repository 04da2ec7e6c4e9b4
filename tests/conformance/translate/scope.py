"""Which variable a name means: Python decides it per function, JavaScript per block."""
import ast

from .names import js_name

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Bindings(ast.NodeVisitor):
    """The names that a function, class or module body binds, without those of the functions inside it."""

    def __init__(self):
        self.bound = {}
        self.globals, self.nonlocals, self.deleted = set(), set(), set()
        self.early = set()

    def add(self, name):
        self.bound.setdefault(name, True)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and node.id not in self.bound:
            self.early.add(node.id)
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            self.add(node.id)
        if isinstance(node.ctx, ast.Del):
            self.deleted.add(node.id)

    def visit_FunctionDef(self, node):
        self.add(node.name)
        self.outer_parts(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.outer_parts(node)

    def outer_parts(self, node):
        """Decorators and defaults are evaluated outside of the function."""
        for part in getattr(node, "decorator_list", []) + node.args.defaults + [d for d in node.args.kw_defaults if d]:
            self.visit(part)

    def visit_ClassDef(self, node):
        self.add(node.name)
        for part in node.decorator_list + node.bases + node.keywords:
            self.visit(part)

    def visit_comprehension_scope(self, node):
        """Of a comprehension only what `:=` binds belongs to the function around it, and its first iterable."""
        for part in ast.walk(node):
            if isinstance(part, ast.NamedExpr):
                self.add(part.target.id)
        self.visit(node.generators[0].iter)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_scope

    def visit_ExceptHandler(self, node):
        if node.name:
            self.add(node.name)
            self.deleted.add(node.name)
        self.generic_visit(node)

    def visit_Import(self, node):
        for alias in node.names:
            if alias.name != "*":
                self.add(alias.asname or alias.name.split(".")[0])

    visit_ImportFrom = visit_Import

    def visit_MatchAs(self, node):
        if node.name:
            self.add(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        if node.rest:
            self.add(node.rest)
        self.generic_visit(node)

    def visit_Global(self, node):
        self.globals.update(node.names)

    def visit_Nonlocal(self, node):
        self.nonlocals.update(node.names)


class Scope:
    """`kind`: module, function, class or comprehension."""

    def __init__(self, kind, parent=None, params=()):
        self.kind, self.parent = kind, parent
        self.module = parent.module if parent else self
        self.params = list(params)
        self.names = dict.fromkeys(params)
        self.globals, self.deleted = set(), set()

    def bind(self, body):
        found = Bindings()
        for statement in body:
            found.visit(statement)
        self.globals = found.globals
        # What may have no value where it is read: after `del`, or above its first assignment.
        early = found.early & set(found.bound) - set(self.params) if self.kind == "function" else set()
        self.deleted = found.deleted | early
        for name in found.bound:
            if name not in found.globals and name not in found.nonlocals:
                self.names.setdefault(name)
        for name in found.globals:
            self.module.names.setdefault(name)
        return self

    def declared(self):
        """The variables to declare at the top of the function."""
        return [self.spelling(name) for name in self.names if name not in self.params]

    def spelling(self, name):
        # Apart from all other names, so that `global x` in a function finds it past a local x in between.
        return "g$" + name if self.kind == "module" else js_name(name)

    def find(self, name):
        """The scope whose variable the name means here, or None."""
        if name in self.globals:
            return self.module
        scope = self
        while scope:
            if name in scope.names and (scope.kind != "class" or scope is self):
                return scope
            if name in scope.globals:
                return self.module
            scope = scope.parent
        return None
