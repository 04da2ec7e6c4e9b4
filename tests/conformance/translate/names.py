"""How Python's names are spelt in JavaScript."""
import json

RESERVED = set("""
    arguments await break case catch class const continue debugger default delete do else enum eval export extends
    false finally for function if implements import in instanceof interface let new null package private protected
    public return static super switch this throw true try typeof undefined var void while with yield NaN Infinity
    globalThis async of get set
""".split())


def js_name(name):
    return name + "$" if name in RESERVED else name


def text(value):
    """A JavaScript string literal."""
    return json.dumps(value)


class Untranslatable(Exception):
    """Something that no JavaScript is written for; the scenario fails with the line that has it."""

    def __init__(self, node, what):
        self.line = getattr(node, "lineno", 0)
        self.what = what
        super().__init__(f"line {self.line}: {what}")
