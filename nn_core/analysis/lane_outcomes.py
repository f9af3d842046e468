"""Why a run did not learn: one word for each lane of a history."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core.layers import Dense
from nn_core.training import History
from nn_core.types import Array, Params

FLAT = 0.005
"""A slope of an activation below this lets nothing through. The leaky ReLU's is 0.01."""

SAME = 1e-6
"""Weights as close as this, as a share of the largest, are the same."""

STUCK = 0.01
"""A loss that fell by less than this share over the last tenth no longer falls."""


def failures(history: History) -> Array:
    """The first of FAILURES that holds for each lane, (*lanes,) of ids.

    It looks at the last snapshot, and at the one nine tenths of the way: a history kept
    at few epochs should have both.
    """
    with np.errstate(all="ignore"):
        held = np.stack([holds(history) for holds in FAILURES.values()])
    return np.asarray(np.array(list(FAILURES))[held.argmax(axis=0)])


def solved(history: History) -> Array:
    """Every training example on the right side."""
    return (history.accuracies[-1] == 1) & ~diverged(history)


def diverged(history: History) -> Array:
    """The loss stopped being a finite number."""
    return history.diverged >= 0


def symmetric(history: History, same: float = SAME) -> Array:
    """All units of the first hidden layer hold the same weights, so they are one."""
    params = last(history)
    b = params["b1"][..., None, :]
    if "W2" not in params or b.shape[-1] < 2:
        return never(history)
    W = np.broadcast_to(params["W1"], (*params["W1"].shape[:-1], b.shape[-1]))
    units = np.concatenate([W, b], axis=-2)
    gap = np.ptp(units, axis=-1).max(axis=-1)
    return np.asarray(gap <= same * np.abs(units).max(axis=(-2, -1)))


def dead(history: History) -> Array:
    """Stuck, with a hidden unit whose activation is flat at every example: a ReLU that is
    always 0, a sigmoid or tanh at its ends. No slope can ever bring it back.
    """
    network = history.objective.network
    outputs = network.forward(last(history), history.train.x)
    dense = [i for i, layer in enumerate(network.layers) if isinstance(layer, Dense)]
    found = never(history)
    for i in range(dense[-1]):
        if not network.names[i]:
            z, y = outputs[i : i + 2]
            slope = network.layers[i].backward(np.ones_like(z), z, y, (), None)
            found = found | (np.abs(slope) < FLAT).all(axis=-2).any(axis=-1)
    return found & stuck(history)


def stuck(history: History) -> Array:
    """The loss no longer falls: over the last tenth of the epochs by less than STUCK."""
    L, epochs = history.losses, history.epochs
    if len(L) < 2:
        return never(history)
    before = L[min(history.index(int(0.9 * epochs[-1])), len(L) - 2)]
    return np.asarray(before - L[-1] < STUCK * before)


def always(history: History) -> Array:
    """Nothing stands in the way: more epochs may do."""
    return ~never(history)


def never(history: History) -> Array:
    """False for every lane."""
    return np.zeros(history.losses.shape[1:], dtype=bool)


def last(history: History) -> Params:
    """The parameters of the last snapshot, lanes included."""
    return {k: a[-1] for k, a in history.params.items()}


FAILURES: dict[str, Callable[[History], Array]] = {
    "solved": solved,
    "diverged": diverged,
    "symmetric": symmetric,
    "dead": dead,
    "plateau": stuck,
    "learning": always,
}
"""What became of a run, most telling first."""
