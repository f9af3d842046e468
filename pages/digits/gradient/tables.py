"""Tables of what a gradient costs, of slopes checked, and of losses by both gradients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from explorer.content.numbers import power_of_ten
from explorer.language import Words
from nn_core.analysis.gradient_check import Checked
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.types import Array


def costs(
    names: Sequence[str], seconds: Sequence[float], texts: Sequence[str]
) -> pd.DataFrame:
    """Return columns name, seconds, text: what a step costs by each way."""
    return pd.DataFrame({"name": names, "seconds": seconds, "text": texts})


def losses_of_both(losses: Array, names: Sequence[str]) -> pd.DataFrame:
    """Return columns step (from 1), name, value: losses (S, 2), one name after the other."""
    steps = np.arange(1, len(losses) + 1)
    return pd.DataFrame(
        {
            "step": np.tile(steps, len(names)),
            "name": np.repeat(list(names), len(steps)),
            "value": losses.T.ravel(),
        }
    )


def checked(w: Words, found: Sequence[Checked]) -> pd.DataFrame:
    """Return a row for each parameter that was tried."""
    words = w.labels("mnist_gradient.verdicts")
    return pd.DataFrame(
        {
            w("mnist_gradient.parameter"): [name(one) for one in found],
            w("mnist_gradient.tried"): [power_of_ten(one.numerical) for one in found],
            w("mnist_gradient.exact"): [power_of_ten(one.analytic) for one in found],
            w("mnist_gradient.error"): [power_of_ten(one.error, 0) for one in found],
            w("mnist_gradient.same"): [words[agreement(one)] for one in found],
        }
    )


def name(one: Checked) -> str:
    """W1[345, 12]: from pixel 345 to unit 12, both counted from 0, as in NumPy."""
    return f"{one.name}[{', '.join(map(str, one.at))}]"


def agreement(one: Checked) -> str:
    """Return how its two slopes agree: a key of mnist_gradient.verdicts."""
    if one.agrees:
        return "same" if one.error < THRESHOLDS.same_slope else "rounding"
    return "different"
