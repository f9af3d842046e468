"""What became of each lane of a history: one word for each.

`thresholds.py` holds the numbers at which "stuck" and "flat" begin.
"""

from __future__ import annotations

import numpy as np

from nn_core.analysis.stories import Story, first_of_each
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.history import History
from nn_core.layers import Dense
from nn_core.types import Array, Params


def outcomes(history: History) -> Array:
    """Return the name of the first of OUTCOMES that holds for each lane, (*lanes,).

    It looks at the last snapshot, and at the one nine tenths of the way: a history kept
    at few epochs should have both.
    """
    return first_of_each(OUTCOMES, history)


def all_right(history: History) -> Array:
    """Return whether every training example is answered right in each snapshot, (T,
    *lanes).
    """
    return np.asarray(history.accuracies == 1)


def solved(history: History) -> Array:
    """Return whether every training example is answered right at the end, (*lanes,)."""
    return all_right(history)[-1] & ~diverged(history)


def diverged(history: History) -> Array:
    """Return whether the loss stopped being a finite number, (*lanes,)."""
    return history.diverged >= 0


def symmetric(history: History, same: float = THRESHOLDS.identical) -> Array:
    """Return whether the units of the first hidden layer have equal weights, to within the
    share `same` of the largest, (*lanes,): then they are one unit.
    """
    params = last(history)
    b = params["b1"][..., None, :]
    if "W2" not in params or b.shape[-1] < 2:
        return never(history)
    W = np.broadcast_to(params["W1"], (*params["W1"].shape[:-1], b.shape[-1]))
    units = np.concatenate([W, b], axis=-2)
    gap = np.ptp(units, axis=-1).max(axis=-1)
    return np.asarray(gap <= same * np.abs(units).max(axis=(-2, -1)))


def dead(history: History) -> Array:
    """Return whether the run is stuck, with a hidden unit that is flat at every example: a
    ReLU that is always 0, a sigmoid or tanh at its ends. No gradient can bring it back.
    """
    network = history.objective.network
    outputs = network.forward(last(history), history.train.x)
    dense = [i for i, layer in enumerate(network.layers) if isinstance(layer, Dense)]
    found = never(history)
    for i in range(dense[-1]):
        if not network.names[i]:
            z, y = outputs[i : i + 2]
            slope = network.layers[i].backward(np.ones_like(z), z, y, (), None)
            found = found | (np.abs(slope) < THRESHOLDS.flat_slope).all(axis=-2).any(
                axis=-1
            )
    return found & stuck(history)


def stuck(history: History) -> Array:
    """Return whether the loss no longer fell over the last tenth of the epochs, (*lanes,)."""
    L, epochs = history.losses, history.epochs
    if len(L) < 2:
        return never(history)
    before = L[min(history.index(int(0.9 * epochs[-1])), len(L) - 2)]
    return np.asarray(before - L[-1] < THRESHOLDS.falling * before)


def never(history: History) -> Array:
    """False for every lane, (*lanes,)."""
    return np.zeros(history.losses.shape[1:], dtype=bool)


def last(history: History) -> Params:
    """Return the parameters of the last snapshot, lanes included."""
    return {k: a[-1] for k, a in history.params.items()}


OUTCOMES = (
    Story("solved", "good", solved),
    Story("diverged", "warning", diverged),
    Story("symmetric", "warning", symmetric),
    Story("dead", "warning", dead),
    Story("plateau", "info", stuck),
    Story("learning", "info"),
)
"""What became of a run, most telling first; `learning`: more epochs may do."""
