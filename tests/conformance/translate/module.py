"""A whole program."""
import ast

from .blocks import Blocks
from .expressions import Expressions
from .functions import Functions
from .patterns import Patterns
from .scope import Scope
from .statements import Statements
from .unit import Unit

#: Calls of these run a loop until something is done: in JavaScript they give promises.
DRIVING = {"run_until_complete", "run_forever", "Runner"}


class Translator(Expressions, Functions, Statements, Blocks, Patterns):
    def __init__(self, tree):
        self.tree = tree
        self.drives = drives(tree)
        self.used = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
        kind = "driver" if self.drives else "plain"
        self.unit = Unit(kind, Scope("module").bind(tree.body))
        for part in tree.body:
            if isinstance(part, ast.ImportFrom) and any(alias.name == "*" for alias in part.names):
                self.unit.scope.names.update(dict.fromkeys(sorted(self.starred(part))))

    def module(self):
        lines = self.block(self.tree.body)
        exported = ", ".join(f"{name}: g${name}" for name in self.unit.scope.names if name == "main")
        declarations = self.declarations(self.unit)
        return "\n".join(["export default function* ($) {", declarations, *lines, f"return {{ {exported} }};", "}", ""])


def drives(tree):
    """Whether the program runs loops itself: it has a plain `main`, or names what runs them."""
    if any(isinstance(part, ast.FunctionDef) and part.name == "main" for part in tree.body):
        return True
    for part in ast.walk(tree):
        if isinstance(part, ast.Attribute):
            if part.attr in DRIVING:
                return True
            if part.attr == "run" and isinstance(part.value, ast.Name) and part.value.id == "asyncio":
                return True
    return False


def translate(source, name="program"):
    return Translator(ast.parse(source, name)).module()
