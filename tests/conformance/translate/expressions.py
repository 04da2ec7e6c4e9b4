"""Expressions: each method gives the text of a JavaScript expression."""
import ast
import builtins

from .calls import Calls
from .comprehensions import Comprehensions
from .names import Untranslatable, text

BINARY = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.FloorDiv: "floordiv", ast.Mod: "mod",
    ast.Pow: "pow", ast.LShift: "lshift", ast.RShift: "rshift", ast.BitAnd: "and", ast.BitOr: "or",
    ast.BitXor: "xor", ast.MatMult: "matmul",
}
COMPARE = {
    ast.Eq: "$.eq({}, {})", ast.NotEq: "$.ne({}, {})", ast.Lt: "$.lt({}, {})", ast.LtE: "$.le({}, {})",
    ast.Gt: "$.gt({}, {})", ast.GtE: "$.ge({}, {})", ast.Is: "$.is({}, {})", ast.IsNot: "!$.is({}, {})",
    ast.In: "$.isIn({}, {})", ast.NotIn: "!$.isIn({}, {})",
}


class Expressions(Calls, Comprehensions):
    def expr(self, node):
        method = getattr(self, "expr_" + type(node).__name__, None)
        if not method:
            raise Untranslatable(node, f"the expression {type(node).__name__}")
        return method(node)

    def truth(self, node):
        """As a condition."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return f"!{self.truth(node.operand)}"
        return f"$.truth({self.expr(node)})"

    def expr_Constant(self, node):
        value = node.value
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, str):
            return text(value)
        if isinstance(value, bytes):
            return f"$.bytesOf({text(value.decode('latin-1'))})"
        if value is Ellipsis:
            return "$.Ellipsis"
        if isinstance(value, (int, float)):
            return "Infinity" if value == float("inf") else repr(float(value)) if abs(value) > 2**63 else repr(value)
        raise Untranslatable(node, f"the constant {value!r}")

    def expr_Name(self, node):
        return self.read(node.id, node)

    def read(self, name, node):
        scope = self.unit.scope.find(name)
        if scope is None:
            return self.builtin(name, node)
        if scope.kind == "class":
            return f"$.classRead($ns, {text(name)}, () => {self.read_outside(name, node, scope)})"
        spelling = scope.spelling(name)
        return f"$.bound({spelling}, {text(name)})" if name in scope.deleted else spelling

    def read_outside(self, name, node, scope):
        outer = scope.parent.find(name)
        return outer.spelling(name) if outer else self.builtin(name, node)

    def builtin(self, name, node):
        if name == "__name__":
            return text("scenario")
        if name == "__class__":
            return f"{self.unit.class_cell}.cls"
        if hasattr(builtins, name):
            return f"$.builtin({text(name)})"
        return f"$.nameError({text(name)})"

    def expr_NamedExpr(self, node):
        scope = self.unit.scope
        while scope.kind == "comprehension":
            scope = scope.parent
        where = scope.find(node.target.id)
        target = f"$ns[{text(node.target.id)}]" if where.kind == "class" else where.spelling(node.target.id)
        return f"({target} = {self.expr(node.value)})"

    def expr_Tuple(self, node):
        return f"$.tuple({self.items(node.elts)})"

    def expr_List(self, node):
        return f"[{self.items(node.elts)}]"

    def expr_Set(self, node):
        return f"$.set([{self.items(node.elts)}])"

    def items(self, nodes):
        return ", ".join(
            f"...$.iterate({self.expr(n.value)})" if isinstance(n, ast.Starred) else self.expr(n) for n in nodes
        )

    def expr_Dict(self, node):
        pairs = [
            f"...$.pairs({self.expr(value)})" if key is None else f"[{self.expr(key)}, {self.expr(value)}]"
            for key, value in zip(node.keys, node.values)
        ]
        return f"$.dict([{', '.join(pairs)}])"

    def expr_BinOp(self, node):
        return f"$.{BINARY[type(node.op)]}({self.expr(node.left)}, {self.expr(node.right)})"

    def expr_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            return f"!{self.truth(node.operand)}"
        if isinstance(node.op, ast.USub) and isinstance(getattr(node.operand, "value", None), (int, float)):
            return f"(-{self.expr(node.operand)})"
        name = {ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "invert"}[type(node.op)]
        return f"$.{name}({self.expr(node.operand)})"

    def expr_BoolOp(self, node):
        result = self.expr(node.values[-1])
        for value in reversed(node.values[:-1]):
            kept = self.unit.temporary()
            test = f"$.truth({kept} = {self.expr(value)})"
            result = f"({test} ? {result} : {kept})" if isinstance(node.op, ast.And) else f"({test} ? {kept} : {result})"
        return result

    def expr_Compare(self, node):
        parts, left = [], self.expr(node.left)
        for at, (op, right) in enumerate(zip(node.ops, node.comparators)):
            right = self.expr(right)
            if at < len(node.ops) - 1:
                kept = self.unit.temporary()
                parts.append(COMPARE[type(op)].format(left, f"({kept} = {right})"))
                left = kept
            else:
                parts.append(COMPARE[type(op)].format(left, right))
        return parts[0] if len(parts) == 1 else "(" + " && ".join(f"$.truth({part})" for part in parts) + ")"

    def expr_IfExp(self, node):
        return f"({self.truth(node.test)} ? {self.expr(node.body)} : {self.expr(node.orelse)})"

    def expr_Attribute(self, node):
        return f"$.get({self.expr(node.value)}, {text(self.mangled(node.attr))})"

    def mangled(self, name):
        """`self.__x` in a class is `_Class__x`."""
        if name.startswith("__") and not name.endswith("__") and self.unit.class_name:
            return f"_{self.unit.class_name.lstrip('_')}{name}"
        return name

    def expr_Subscript(self, node):
        return f"$.item({self.expr(node.value)}, {self.expr(node.slice)})"

    def expr_Slice(self, node):
        parts = [self.expr(part) if part else "null" for part in (node.lower, node.upper, node.step)]
        return f"$.slice({', '.join(parts)})"

    def expr_JoinedStr(self, node):
        parts = [self.expr(part) for part in node.values]
        return "(" + " + ".join(['""', *parts]) + ")"

    def expr_FormattedValue(self, node):
        value = self.expr(node.value)
        if node.conversion != -1:
            value = f"$.converted({value}, {text(chr(node.conversion))})"
        return f"$.format({value}, {self.expr(node.format_spec) if node.format_spec else text('')})"

    def expr_Await(self, node):
        if not self.unit.awaits:
            raise Untranslatable(node, "await outside of an async function")
        return f"(yield* $.await({self.expr(node.value)}))"

    def expr_Yield(self, node):
        value = self.expr(node.value) if node.value else ""
        if self.unit.kind == "stream":
            return f"(yield $.yielded({value or 'null'}))"
        # A bare yield is what sends a task once round the loop: it has to reach the loop as it is.
        return f"(yield {value})" if value else "(yield)"

    def expr_YieldFrom(self, node):
        return f"(yield* $.delegate({self.expr(node.value)}))"

    def expr_Lambda(self, node):
        return self.function(node, "<lambda>", [ast.copy_location(ast.Return(node.body), node.body)])
