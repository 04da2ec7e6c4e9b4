"""python3 -m translate FOLDER FILE...: writes each program to FOLDER/NAME.mjs, and what cannot be translated to standard output.

The output is one JSON object: the name of each program that failed, and why.
"""
import json
import sys
from pathlib import Path

from .module import translate
from .names import Untranslatable


def main(folder, *files):
    failed = {}
    for path in map(Path, files):
        try:
            Path(folder, path.stem + ".mjs").write_text(translate(path.read_text(), str(path)))
        except (Untranslatable, SyntaxError) as error:
            failed[path.stem] = f"{path.name}: {error}"
    json.dump(failed, sys.stdout)


main(*sys.argv[1:])
