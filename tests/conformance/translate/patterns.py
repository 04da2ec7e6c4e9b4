"""`match`: each pattern becomes a condition that also assigns."""
import ast

from .names import Untranslatable, text


class Patterns:
    def stmt_Match(self, node):
        subject = self.unit.temporary()
        lines, start = [f"{subject} = {self.expr(node.subject)};"], "if"
        for case in node.cases:
            guard = f" && {self.truth(case.guard)}" if case.guard else ""
            lines += [f"{start} ({self.pattern(case.pattern, subject)}{guard}) {{", *self.block(case.body)]
            start = "} else if"
        return [*lines, "}"]

    def pattern(self, node, subject):
        method = getattr(self, "pattern_" + type(node).__name__, None)
        if not method:
            raise Untranslatable(node, f"the pattern {type(node).__name__}")
        return method(node, subject)

    def capture(self, name, value):
        [assignment] = self.store(name, value)
        assignment = assignment.rstrip(";")
        return f"(({assignment}), true)"

    def pattern_MatchValue(self, node, subject):
        return f"$.truth($.eq({subject}, {self.expr(node.value)}))"

    def pattern_MatchSingleton(self, node, subject):
        return f"$.is({subject}, {self.expr(ast.Constant(node.value))})"

    def pattern_MatchAs(self, node, subject):
        inner = self.pattern(node.pattern, subject) if node.pattern else "true"
        return f"({inner} && {self.capture(node.name, subject)})" if node.name else inner

    def pattern_MatchOr(self, node, subject):
        return "(" + " || ".join(self.pattern(part, subject) for part in node.patterns) + ")"

    def pattern_MatchSequence(self, node, subject):
        parts = self.unit.temporary()
        stars = [at for at, part in enumerate(node.patterns) if isinstance(part, ast.MatchStar)]
        star = f", {stars[0]}" if stars else ""
        tests = [f"({parts} = $.matchSequence({subject}, {len(node.patterns)}{star}))"]
        for at, part in enumerate(node.patterns):
            if isinstance(part, ast.MatchStar):
                if part.name:
                    tests.append(self.capture(part.name, f"{parts}[{at}]"))
            else:
                tests.append(self.of_part(part, f"{parts}[{at}]"))
        return "(" + " && ".join(tests) + ")"

    def of_part(self, pattern, value):
        """Tests a part, which is kept under a name of its own since patterns look at it more than once."""
        part = self.unit.temporary()
        return f"(({part} = {value}), {self.pattern(pattern, part)})"

    def pattern_MatchMapping(self, node, subject):
        parts = self.unit.temporary()
        keys = ", ".join(self.expr(key) for key in node.keys)
        tests = [f"({parts} = $.matchMapping({subject}, [{keys}]))"]
        tests += [self.of_part(part, f"{parts}[{at}]") for at, part in enumerate(node.patterns)]
        if node.rest:
            tests.append(self.capture(node.rest, f"{parts}[{len(node.patterns)}]"))
        return "(" + " && ".join(tests) + ")"

    def pattern_MatchClass(self, node, subject):
        parts = self.unit.temporary()
        names = ", ".join(text(name) for name in node.kwd_attrs)
        tests = [f"({parts} = $.matchClass({subject}, {self.expr(node.cls)}, {len(node.patterns)}, [{names}]))"]
        patterns = node.patterns + node.kwd_patterns
        tests += [self.of_part(part, f"{parts}[{at}]") for at, part in enumerate(patterns)]
        return "(" + " && ".join(tests) + ")"
