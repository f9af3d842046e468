"""Pieces of code for the exports, read from plain text: one for each choice of a lab."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "templates"
MARK = "#: "
"""A line `#: name` begins a piece."""


class Pieces:
    """The pieces of one dialect ("numpy", "torch"): `code("act_tanh", z="z1")`."""

    def __init__(self, dialect: str) -> None:
        text = (FOLDER / f"{dialect}.txt").read_text(encoding="utf-8")
        parts = (part.partition("\n") for part in ("\n" + text).split("\n" + MARK)[1:])
        self.texts = {name.strip(): body.strip("\n") for name, _, body in parts}

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the piece with every $place filled; raises KeyError for a piece or place
        that there is not.
        """
        return Template(self.texts[name]).substitute(values)


@cache
def pieces(dialect: str) -> Pieces:
    """Return the pieces of a dialect, read once."""
    return Pieces(dialect)
