"""`python -m explorer.tasks verify [FILE or LINE]`: hand-in lines of a class as a table."""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from explorer.language import LANGUAGES, Words, choose, words
from explorer.tasks.hand_in import HandedIn, read_class
from explorer.tasks.progress import LONGEST
from explorer.tasks.table import BY_CODE, TASKS

PROGRAM = "python -m explorer.tasks"
SIGN = "|"
"""It parts a hand-in line, and is in no name of a file that anybody would give."""


def run(w: Words, text: str, out: TextIO) -> int:
    """Print the table; returns 0 if every line can be trusted, else 1."""
    if len(text) > LONGEST:
        out.write(w("course.console.long", most=LONGEST) + "\n")
        return 2
    found = read_class(text)
    if not found:
        out.write(w("course.console.empty") + "\n")
        return 2
    width = max(len(one.name) for one in found)
    for one in found:
        out.write(row(w, one, width) + "\n")
    wrong = sum(bool(one.wrong) for one in found)
    out.write(w("course.console.total", lines=len(found), wrong=wrong) + "\n")
    return 1 if wrong else 0


def row(w: Words, one: HandedIn, width: int) -> str:
    """Return a line of the table: a mark, the name, how many tasks, which, and what is
    wrong.
    """
    marks = w.labels("course.wrong")
    told = "; ".join(marks[name] for name in one.wrong)
    mark = "!" if one.wrong else " "
    count = f"{len(set(one.codes) & set(BY_CODE)):2}/{len(TASKS)}"
    return f"{mark} {one.name:{width}}  {count}  {' '.join(one.codes)}  {told}".rstrip()


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(PROGRAM)
    parser.add_argument("command", choices=["verify"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--lang", choices=list(LANGUAGES))
    asked = parser.parse_args(arguments)
    w = words(choose(asked.lang, locale.getlocale()[0]))
    if asked.file and SIGN in asked.file:
        return run(w, asked.file, out)
    path = Path(asked.file) if asked.file else None
    try:
        file = path.open("rb") if path else sys.stdin.buffer
        with file:
            raw = file.read(4 * LONGEST + 1)
    except OSError:
        out.write(w("course.console.no_file", name=asked.file) + "\n")
        return 2
    return run(w, raw.decode("utf-8-sig", errors="replace"), out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
