"""Tables of the sums and shares an image meets on its way through a network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from explorer.content.numbers import number
from explorer.language import Words
from nn_core.types import Array, Params
from pages.digits.walk.model import DIGITS, Shares, Walk

STRONGEST = 6
"""Products of a sum that are shown one by one."""

SIGNS = {"largest": "◀", "truth": "◇"}
"""As in the bars of probabilities."""

HUGE = 1e5
"""From here on decimals say nothing."""


def parts_table(
    outputs: Sequence[str],
    a: Array,
    W: Array,
    b: Array,
    units: Sequence[str],
    rest: str,
    most: int = STRONGEST,
) -> pd.DataFrame:
    """Return columns output, name, value, sign, rank: z = a W + b as the parts it is the
    sum of.

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


def outputs_table(w: Words, walk: Walk, params: Params) -> pd.DataFrame:
    """Return columns output, name, value, sign, rank: the ten sums, as `parts_table`."""
    return layer_table(w, walk, params, walk.layers, DIGITS)


def unit_table(
    w: Words, walk: Walk, params: Params, layer: int, unit: int
) -> pd.DataFrame:
    """Return columns name, value, sign: the sum of a unit of a layer, part by part."""
    one = {name: params[name][..., [unit]] for name in (f"W{layer}", f"b{layer}")}
    table = layer_table(w, walk, one, layer, [str(unit + 1)])
    return table[["name", "value", "sign"]]


def layer_table(
    w: Words, walk: Walk, params: Params, layer: int, outputs: Sequence[str]
) -> pd.DataFrame:
    """As `parts_table`, of the sums of layer `layer`; a name for each of them."""
    a, W, b = walk.read_by(layer), params[f"W{layer}"], params[f"b{layer}"]
    units = [f"h{i + 1}" for i in range(a.size)]
    return parts_table(outputs, a, W, b, units, w("mnist_walk.rest"))


def parts(
    products: Array, units: Sequence[str], rest: str, most: int
) -> list[tuple[str, float]]:
    """Return (name, value) of the strongest products, and of all others above and below 0;
    none that is 0.
    """
    ranked = np.argsort(-np.abs(products), kind="stable")
    others = products[ranked[most:]]
    found = [(units[i], float(products[i])) for i in ranked[:most]]
    found += [(rest, float(others[of].sum())) for of in (others > 0, others < 0)]
    return [(name, value) for name, value in found if value != 0]


def totals_table(outputs: Sequence[str], z: Array) -> pd.DataFrame:
    """Return columns output, z."""
    return pd.DataFrame({"output": list(outputs), "z": np.nan_to_num(z.astype(float))})


def shares_table(w: Words, walk: Walk, found: Shares) -> pd.DataFrame:
    """Return a row a digit: its sum z, how far below the largest, exp of that, its share."""
    where = {"largest": int(found.y.argmax()), "truth": walk.digit}
    return pd.DataFrame(
        {
            w("mnist_walk.digit"): [
                " ".join(
                    [digit, *(SIGNS[k] for k, i in where.items() if str(i) == digit)]
                )
                for digit in DIGITS
            ],
            "z": [decimals(v) for v in walk.z.tolist()],
            "z − m": [decimals(v) for v in found.below.tolist()],
            "exp(z − m)": [number(v) for v in found.e.tolist()],
            w("mnist_walk.share"): [f"{v:.2%}" for v in found.y.tolist()],
        }
    )


def decimals(value: float) -> str:
    """Write three decimals, with the minus of a text; four digits of a number that is
    huge.
    """
    if abs(value) >= HUGE:
        return number(value)
    return f"{value:.3f}".replace("-", "−")
