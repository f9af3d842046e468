"""Numbers as text: the shortest that reads back as the same number."""

from __future__ import annotations

import math
import re

LONGEST = 32
"""Characters of one number; the longest that Python writes has 24."""

NUMERAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def read(text: str) -> float:
    """Return the finite number that the text holds, spaces around it ignored; nan if it is
    none.
    """
    digits = text.strip(" ") if len(text) <= LONGEST else ""
    value = float(digits) if NUMERAL.fullmatch(digits) else math.nan
    return value if math.isfinite(value) else math.nan


def write(value: float) -> str:
    """Return the shortest text that `read` turns into the same number: "0.1", "2", "1e-05"."""
    return repr(float(value)).removesuffix(".0")


def clipped(text: object) -> str:
    """Return the first characters of `text`, short enough for an error sentence."""
    came = str(text)
    return came if len(came) <= LONGEST else came[:LONGEST] + "..."
