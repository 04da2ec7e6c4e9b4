"""`try`, `raise` and `with`."""
import ast

from .names import Untranslatable


class Blocks:
    def stmt_Raise(self, node):
        handled = self.unit.handlers[-1] if self.unit.handlers else "null"
        if not node.exc:
            return [f"throw $.reraised({handled});"]
        cause = self.expr(node.cause) if node.cause else "undefined"
        return [f"throw $.raised({self.expr(node.exc)}, {cause}, {handled});"]

    def stmt_Try(self, node):
        return self.guarded(node, self.handlers)

    def stmt_TryStar(self, node):
        return self.guarded(node, self.star_handlers)

    def guarded(self, node, handlers):
        lines = self.block(node.body)
        if node.handlers:
            done = self.unit.temporary() if node.orelse else None
            start = [f"{done} = false;"] if done else []
            end = [f"{done} = true;"] if done else []
            lines = [*start, "try {", *lines, *end, *handlers(node.handlers)]
            if done:
                lines += [f"if ({done}) {{", *self.block(node.orelse), "}"]
        if node.finalbody:
            lines = ["try {", *lines, "} finally {", *self.block(node.finalbody), "}"]
        return lines

    def handlers(self, handlers):
        error = self.unit.label("$e")
        self.unit.handlers.append(error)
        lines, close = [f"}} catch ({error}) {{", f"{error} = $.caught({error});"], "}"
        start = "if"
        for handler in handlers:
            test = f"$.catches({error}, {self.expr(handler.type)})" if handler.type else "true"
            lines += [f"{start} ({test}) {{", *self.handled(handler, error)]
            start = "} else if"
        self.unit.handlers.pop()
        return [*lines, f"}} else throw {error};", close]

    def handled(self, handler, error):
        if not handler.name:
            return self.within(error, self.block(handler.body))
        store = self.store(handler.name, error)
        forget = self.store(handler.name, "$.UNBOUND")
        return [*store, "try {", *self.within(error, self.block(handler.body)), "} finally {", *forget, "}"]

    def within(self, error, lines):
        """What comes up while an error is handled has that for its context."""
        if not any("(" in line for line in lines):
            return lines
        inner = self.unit.label("$e")
        return ["try {", *lines, f"}} catch ({inner}) {{ throw $.during({inner}, {error}); }}"]

    def star_handlers(self, handlers):
        error, groups, part = self.unit.label("$e"), self.unit.label("$groups"), self.unit.label("$part")
        self.unit.handlers.append(part)
        lines = [f"}} catch ({error}) {{", f"const {groups} = $.exceptStar({error});", f"let {part};"]
        for handler in handlers:
            failed = self.unit.label("$e")
            lines += [f"if (({part} = {groups}.take({self.expr(handler.type)}))) {{", "try {"]
            lines += [*self.handled(handler, part), f"}} catch ({failed}) {{ {groups}.failed({failed}, {part}); }}", "}"]
        self.unit.handlers.pop()
        return [*lines, f"{groups}.end();", "}"]

    def stmt_With(self, node, open_="$.manager", run="{}"):
        if run == "{}" and self.unit.kind == "driver":
            run = "(yield* $.settled({}))"
        return self.managed(node.items, node.body, open_, run)

    def stmt_AsyncWith(self, node):
        if not self.unit.awaits:
            raise Untranslatable(node, "async with outside of an async function")
        return self.managed(node.items, node.body, "$.asyncManager", "(yield* {})")

    def managed(self, items, body, open_, run):
        if not items:
            return self.block(body)
        first, *rest = items
        manager, error, failed = self.unit.label("$with"), self.unit.label("$e"), self.unit.label("$failed")
        value = run.format(f"{manager}.enter()")
        entered = f"$enter{manager[5:]}"
        store = self.assign(first.optional_vars, entered) if first.optional_vars else []
        lines = ["{", f"const {manager} = {open_}({self.expr(first.context_expr)});", f"let {failed} = false;"]
        lines += [f"let {entered} = {value};" if store else f"{value};"]
        lines += ["try {", *store, f"{entered} = undefined;" if store else "", *self.managed(rest, body, open_, run)]
        lines += [f"}} catch ({error}) {{", f"{error} = $.caught({error});", f"{failed} = true;"]
        lines += [f"if (!$.truth({run.format(f'{manager}.exit({error})')})) throw {error};"]
        lines += ["} finally {", f"if (!{failed}) {run.format(f'{manager}.exit(null)')};", "}", "}"]
        return [line for line in lines if line]
