"""Tidy tables of the sums an image meets on its way through a network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nn_core.types import Array

STRONGEST = 6
"""Products of a sum that are shown one by one."""


def parts_table(
    outputs: Sequence[str],
    a: Array,
    W: Array,
    b: Array,
    units: Sequence[str],
    rest: str,
    most: int = STRONGEST,
) -> pd.DataFrame:
    """Columns output, name, value, sign, rank: z = a W + b as the parts it is the sum of.

    a (h,), W (h, k), b (k,), a name for each unit (h,) and output (k,). A part is the
    product a_i W_ij of one of the `most` strongest units, the `rest` above 0 and below 0,
    or the bias; strongest first, the bias last.
    """
    rows = []
    for j, output in enumerate(outputs):
        found = [
            *parts(a * W[:, j].astype(float), units, rest, most),
            ("b", float(b[j])),
        ]
        rows += [(output, name, value, rank) for rank, (name, value) in enumerate(found)]
    table = pd.DataFrame(rows, columns=["output", "name", "value", "rank"])
    value = np.nan_to_num(table["value"].astype(float))
    return table.assign(value=value, sign=np.where(value < 0, -1, 1))


def parts(
    products: Array, units: Sequence[str], rest: str, most: int
) -> list[tuple[str, float]]:
    """(name, value) of the strongest products, and of all others above and below 0; none
    that is 0.
    """
    ranked = np.argsort(-np.abs(products), kind="stable")
    others = products[ranked[most:]]
    found = [(units[i], float(products[i])) for i in ranked[:most]]
    found += [(rest, float(others[of].sum())) for of in (others > 0, others < 0)]
    return [(name, value) for name, value in found if value != 0]


def totals_table(outputs: Sequence[str], z: Array) -> pd.DataFrame:
    """Columns output, z."""
    return pd.DataFrame({"output": list(outputs), "z": np.nan_to_num(z.astype(float))})
