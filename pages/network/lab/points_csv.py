"""Points from pasted or uploaded text: x1, x2, class; a header line is allowed.

Every line that can be read is taken; every other is returned with the reason it was refused.
"""

from __future__ import annotations

import csv
from typing import NamedTuple

from nn_core import numerals
from nn_core.checks import InputError
from nn_core.datasets.points import MOST, row

MOST_CHARACTERS = 200_000
"""Characters read at most; 2,000 rows need far fewer."""


class Refused(NamedTuple):
    """A line that could not be read: its number, and nn_core's reason (code, values)."""

    line: int
    error: InputError


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8, else CP949, in which a Korean Excel writes."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def read(text: str) -> tuple[str, list[Refused]]:
    """Return (points as nn_core writes them, lines refused). Commas, semicolons and tabs
    part columns; rows beyond the 2,000th are refused, and so are lines beyond
    MOST_CHARACTERS characters and a text without any.
    """
    good: list[str] = []
    refused: list[Refused] = []
    lines = lines_of(text)
    for number, line in enumerate(lines, 1):
        cells = cells_of(line)
        if not cells or (number == 1 and is_header(cells)):
            continue
        try:
            if len(good) >= MOST:
                raise InputError("points_count", name="points", came=number, most=MOST)
            x1, x2, c = row(",".join(cells), number)
            good.append(",".join(map(numerals.write, (x1, x2, c))))
        except InputError as error:
            refused.append(Refused(number, error))
    if len(text) > MOST_CHARACTERS:
        too_long = InputError(
            "points_long", name="points", came=len(text), most=MOST_CHARACTERS
        )
        refused.insert(0, Refused(len(lines) + 1, too_long))
    if not good and not refused:
        empty = InputError("points_count", name="points", came=0, most=MOST)
        refused.append(Refused(1, empty))
    return ";".join(good), refused


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without the mark some editors begin a file with; of one
    that is too long all that are whole.
    """
    lines = text[:MOST_CHARACTERS].removeprefix("\ufeff").splitlines()
    return lines if len(text) <= MOST_CHARACTERS else lines[:-1]


def cells_of(line: str) -> list[str]:
    """Return the cells of a line, without spaces around them; [] for an empty line."""
    delimiter = next((d for d in "\t;" if d in line), ",")
    cells = next(csv.reader([line], delimiter=delimiter), [])
    cells = [cell.strip() for cell in cells]
    return cells if any(cells) else []


def is_header(cells: list[str]) -> bool:
    """Return whether a first line names columns: none of its cells is a number."""
    return not any(is_number(cell) for cell in cells)


def is_number(cell: str) -> bool:
    """Return whether a cell holds a number of any kind."""
    try:
        float(cell)
    except ValueError:
        return False
    return True
