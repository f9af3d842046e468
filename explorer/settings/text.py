"""Plain text and plain numbers: what may be read from a link, and how it is written."""

import math
import re
from typing import Any

LONGEST = 64
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def readable(text: Any, longest: int = LONGEST) -> bool:
    """Say whether text is short and plain: printable ASCII only."""
    short_enough = isinstance(text, str) and len(text) <= longest
    return short_enough and text.isascii() and text.isprintable()


def finite(value: Any) -> float | None:
    """Return a finite number, given as a number or as plain text, or None."""
    if isinstance(value, str):
        text = value.strip()
        value = float(text) if readable(text) and NUMBER.fullmatch(text) else None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def short(value: float | int) -> str:
    """Return the shortest text that reads back as the same number."""
    return repr(value).removesuffix(".0")


def decimals(number: float | int) -> int:
    """Return how many decimal places a number is written with: 0.05 -> 2, 1e-3 -> 3."""
    mantissa, _, exponent = repr(number).partition("e")
    places = len(mantissa.partition(".")[2])
    return max(places - int(exponent or 0), 0)
