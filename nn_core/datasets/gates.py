"""Logic gates: two inputs of 0 or 1 and one output, so four examples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core.checks import bits
from nn_core.datasets.split import DatasetSpec, Split
from nn_core.types import Array, Batch

ROWS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The notebook's order of the truth table."""

GATES = {
    "and": "0001",
    "or": "0111",
    "nand": "1110",
    "nor": "1000",
    "xor": "0110",
    "xnor": "1001",
}
"""Targets of the four rows."""


def inputs() -> Array:
    """Return the four rows as x (4, 2)."""
    return np.array(ROWS, dtype=float)


def gate(targets: str | None) -> Callable[[DatasetSpec], Split]:
    """Return a truth table: fixed targets, or (None) those of the spec."""

    def make(spec: DatasetSpec) -> Split:
        chosen = bits("targets", spec.targets if targets is None else targets, 4)
        t = np.array([[float(digit)] for digit in chosen])
        return Split(Batch(inputs(), t), None)

    return make
