"""What is on a bench as code: a script, and a notebook of the same cells.

A table for each library says which module writes the code of which lab.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from explorer.export import digit_script, gates_script, plane_script, torch_script
from explorer.export.code import Block
from explorer.export.subject import Subject
from explorer.language import Words
from nn_core import Experiment
from nn_core.digits import DigitExperiment
from nn_core.experiments.wired_gates import Wiring

NOTE = re.compile(r"#~(\w+)")
"""In a block: the place of a note, by its key in content/*/export.toml."""

MOST_LINES = 80
"""A script of so many lines is not made longer by empty ones."""

Make = Callable[[Subject, Any], list[Block]]
NUMPY: dict[type, Make] = {
    Experiment: plane_script.numpy_blocks,
    Wiring: gates_script.numpy_blocks,
    DigitExperiment: digit_script.numpy_blocks,
}
TORCH: dict[type, Make] = {
    Experiment: torch_script.plane_blocks,
    Wiring: torch_script.gates_blocks,
    DigitExperiment: torch_script.digit_blocks,
}
"""By kind of run: the function that makes the blocks of its code."""


def blocks(subject: Subject) -> list[Block]:
    """Return the code of a run with NumPy alone, block by block."""
    return NUMPY[type(subject.run)](subject, subject.run)


def twin(subject: Subject) -> list[Block]:
    """Return the code of the same run with PyTorch."""
    return TORCH[type(subject.run)](subject, subject.run)


def comment(text: str) -> str:
    """Return a text from anywhere as comment lines: none of it can become code."""
    return f"# {on_one_line(text)}"


def on_one_line(text: str) -> str:
    """Return a text without what ends a line or cannot be printed."""
    return "".join(c if c.isprintable() else " " for c in text)


def noted(w: Words, code: str) -> str:
    """Return the code with its notes in the visitor's language, where it says `#~key`."""
    notes = w.labels("export.notes")
    return NOTE.sub(lambda mark: comment(notes[mark[1]]), code)


def script(w: Words, found: list[Block], title: str, link: str) -> str:
    """Return the blocks as one file, each under its heading; title and link stand at the
    top.
    """
    headings = w.labels("export.headings")
    parts = [f"{comment(headings[id])}\n{noted(w, code)}" for id, code in found]
    head = f"{comment(title)}\n{comment(link)}"
    close = "\n".join([head, *parts])
    gap = "\n\n" if close.count("\n") + len(parts) < MOST_LINES else "\n"
    return gap.join([head, *parts]) + "\n"


def notebook(w: Words, found: list[Block], title: str, link: str) -> str:
    """Return the blocks as cells of a notebook (nbformat 4.5), each below words about it."""
    headings, words = w.labels("export.headings"), w.labels("export.words")
    lines = [f"# {on_one_line(title)}", f"`{on_one_line(link)}`", w("export.intro")]
    cells = [cell("markdown", "head", "\n\n".join(lines))]
    for id, code in found:
        text = f"## {headings[id]}\n\n{words[id]}"
        cells += [
            cell("markdown", f"about_{id}", text),
            cell("code", id, noted(w, code)),
        ]
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "kernelspec": {
                    "name": "python3",
                    "language": "python",
                    "display_name": "Python 3",
                },
                "language_info": {"name": "python"},
            },
            "cells": cells,
        },
        ensure_ascii=False,
        indent=1,
    )


def cell(kind: str, id: str, source: str) -> dict[str, Any]:
    """Return a cell of a notebook; a cell of code has not been run yet."""
    made: dict[str, Any] = {"cell_type": kind, "id": id, "metadata": {}}
    lines = source.splitlines(keepends=True)
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    return made | {"source": lines}
