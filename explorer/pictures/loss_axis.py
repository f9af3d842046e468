"""The axis of a loss curve on a stage: how many points it has, and what it shows."""

from __future__ import annotations

import numpy as np

from explorer.components.stage import Meta
from explorer.language import Words
from nn_core import History

CURVE_POINTS = 400
STEEP = 30
"""Times its start a loss may reach; above that its axis is logarithmic."""


def curve_meta(w: Words, history: History, unit: int) -> Meta:
    """Return the meta data of the loss curves of a run; `unit`: the steps of one unit of
    its time axis.
    """
    names = [w("components.curves.train"), w("components.curves.test")]
    diverged = int(history.diverged) // unit
    start, low = float(history.losses[0]), float(history.losses.min())
    top = max(float(history.losses.max()), 1e-6)
    steep = top > STEEP * max(start, 1e-6)
    if history.test_losses is not None:  # shown as far as three times the training loss
        top = min(max(top, float(np.nan_to_num(history.test_losses).max())), 3 * top)
    return {
        "loss_domain": [0.9 * max(low, 1e-6) if steep else 0.0, 1.05 * top],
        "loss_log": steep,
        "curves": names if history.test else names[:1],
        "diverged": diverged if diverged >= 0 else None,
    }
