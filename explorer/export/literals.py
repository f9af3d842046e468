"""Numbers and arrays as Python code."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from nn_core.types import Array

WIDTH = 96
"""The longest line, unless `most` asks for fewer, longer ones."""


def number(value: float) -> str:
    """Return the shortest code of a number: `0.1`, `2.0`, `np.inf`, `np.nan`."""
    value = float(value)
    if math.isfinite(value):
        return repr(value)
    return "np.nan" if math.isnan(value) else "np.inf" if value > 0 else "-np.inf"


def short(value: float) -> str:
    """Return the shortest code of a number that was computed in 32 bits."""
    return number(float(str(np.float32(value))))


Code = Callable[[float], str]


def table(values: Mapping[str, float], code: Code = number) -> str:
    """Return a dict of numbers, as many on a line as fit; `code` writes one."""
    lines = wrapped((f'"{name}": {code(v)}' for name, v in values.items()), 16)
    return ("\n" + " " * 10).join(lines).rstrip(",").join("{}")


def nested(a: Array) -> str:
    """Return the nested list of an array, on one line."""
    if a.ndim == 0:
        return number(a.item())
    return f"[{', '.join(nested(row) for row in a)}]"


def rows(a: Array, most: int = 16) -> str:
    """Return the nested list of an array with at least one axis, on several lines, at most
    about `most` of them.
    """
    lines = wrapped((nested(row) for row in a), most)
    inside = "\n".join(f"    {line}" for line in lines)
    return f"[\n{inside}\n]" if len(lines) > 1 else f"[{lines[0].rstrip(',')}]"


def wrapped(texts: Iterable[str], most: int) -> list[str]:
    """Texts joined by commas into lines of WIDTH, or of more where that makes too many."""
    texts = list(texts)
    width = max(WIDTH - 8, sum(len(text) + 2 for text in texts) // most)
    lines = [""]
    for text in texts:
        if lines[-1] and len(lines[-1]) + len(text) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + f"{text},"
    return lines
