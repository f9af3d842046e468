"""Points as text: rows "x1,x2,c" joined by ";", c the class 0 or 1."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nn_core import numerals
from nn_core.checks import InputError
from nn_core.datasets.split import DatasetSpec, Split, split
from nn_core.types import Array, Batch

FARTHEST = 1_000
MOST = 2_000


def parse(text: str) -> Split:
    """x (n, 2) and t (n, 1) in the order of the text, read-only, without test data.

    Raises InputError naming the first row that cannot be used, and why.
    """
    count = rows(text)
    if not 1 <= count <= MOST:
        raise InputError("points_count", name="points", came=count, most=MOST)
    return _parsed(text)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Split:
    table = np.array([row(part, i) for i, part in enumerate(text.split(";"), 1)])
    x, t = table[:, :2].copy(), table[:, 2:].copy()
    for a in (x, t):
        a.setflags(write=False)
    return Split(Batch(x, t), None)


def rows(text: str) -> int:
    """Return the number of rows in the text, valid or not."""
    if not isinstance(text, str) or not text.strip():
        return 0
    return text.count(";") + 1


def row(text: str, number: int, name: str = "points") -> tuple[float, float, float]:
    """x1, x2 and the class of one row; raises InputError naming row `number` of `name`."""

    def refusal(code: str, came: str, **values: int) -> InputError:
        return InputError(
            code, name=name, row=number, came=numerals.clipped(came), **values
        )

    parts = text.split(",", 3)
    if len(parts) != 3:
        raise refusal("point_columns", text)
    x1, x2, c = (numerals.read(part) for part in parts)
    for part, value in zip(parts, (x1, x2), strict=False):
        if value != value:
            raise refusal("point_number", part)
        if abs(value) > FARTHEST:
            raise refusal("point_far", part, farthest=FARTHEST)
    if c not in (0, 1):
        raise refusal("point_class", parts[2])
    return x1, x2, c


def text_of(x: Array, t: Array) -> str:
    """Return the text that `parse` reads as the same x (n, 2) and t (n, 1), bit by bit."""
    table = np.column_stack([x, t]).tolist()
    return ";".join(",".join(map(numerals.write, values)) for values in table)


def written(spec: DatasetSpec) -> Split:
    """Return the points of the spec in the order of their text; shuffled if a share is test
    data.
    """
    data = parse(spec.points)
    if not spec.test_share:
        return data
    rng = np.random.default_rng(spec.seed)
    return split(data.train.x, data.train.t, spec.test_share, rng)
