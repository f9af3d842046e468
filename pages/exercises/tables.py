"""Tables of a picture: the learner's numbers beside ours."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nn_core.types import Array
from pages.exercises.model import Hands

STEPS = 10.0 ** np.arange(-13.0, 0.0, 0.5)


def curves(hands: Hands, x: Array, names: tuple[str, ...] = ("y",)) -> pd.DataFrame:
    """(x, y, whose, part): a curve for each of the arrays `names` (n,) of each hand."""
    return pd.concat(
        [
            pd.DataFrame({"x": x, "y": arrays[name], "whose": hand, "part": name})
            for hand, arrays in hands.items()
            for name in names
        ]
    )


def tangents(hands: Hands, point: float) -> pd.DataFrame:
    """(x, y, whose, part): x^3, and a tangent at the point for each hand."""
    x = np.linspace(-2.2, 2.2, 89)
    near = np.array([point - 0.8, point + 0.8])
    ours = list(hands)[-1]
    function = pd.DataFrame({"x": x, "y": x**3, "whose": ours, "part": "f"})
    lines = [
        pd.DataFrame({
            "x": near, "y": point**3 + float(a["slope"][0]) * (near - point),
            "whose": hand, "part": "tangent",
        })
        for hand, a in hands.items()
    ]  # fmt: skip
    return pd.concat([function, *lines])


def errors(point: float, ours: str) -> pd.DataFrame:
    """(x, y, whose, part): the error of both differences of x^3 at the point, over h."""
    exact, above, below = 3 * point**2, (point + STEPS) ** 3, (point - STEPS) ** 3
    central = np.abs((above - below) / (2 * STEPS) - exact)
    one_sided = np.abs((above - point**3) / STEPS - exact)
    return pd.concat(
        pd.DataFrame(
            {"x": STEPS, "y": np.maximum(y, 1e-16), "whose": ours, "part": part}
        )
        for part, y in (("central", central), ("one_sided", one_sided))
    )


def error_mark(hands: Hands, point: float) -> pd.DataFrame:
    """(x, y, whose): where each hand's own h and error lie; nothing for an h of 0."""
    rows = [
        {
            "x": float(a["h"]),
            "y": max(1e-16, abs(float(a["slope"][0]) - 3 * point**2)),
            "whose": hand,
        }
        for hand, a in hands.items()
        if float(a["h"]) > 0
    ]
    return pd.DataFrame(rows, columns=["x", "y", "whose"])


def bars(hands: Hands) -> pd.DataFrame:
    """(x, y, whose) of the array y (n,), or (n, k) with x as "row,column"."""
    tables = []
    for hand, arrays in hands.items():
        y = arrays["y"]
        labels = [",".join(map(str, place)) for place in np.ndindex(y.shape)]
        tables.append(pd.DataFrame({"x": labels, "y": y.ravel(), "whose": hand}))
    return pd.concat(tables)


def cells(hands: Hands) -> pd.DataFrame:
    """Return (row, column, value, whose) of the array y (n, k)."""
    return pd.concat([cells_of(a["y"], hand) for hand, a in hands.items()])


def cells_of(y: Array, hand: str) -> pd.DataFrame:
    """Return every number of y (n, k) with its row and column."""
    i, j = np.indices(y.shape)
    columns = {"row": i.ravel(), "column": j.ravel(), "value": y.ravel()}
    return pd.DataFrame({**columns, "whose": hand})


def no_marks() -> pd.DataFrame:
    """(x, y, whose) without a row: a chart that marks no point."""
    return pd.DataFrame(columns=["x", "y", "whose"])
