"""One parameter's derivative by central difference, beside the chain rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nn_core.gradients import backprop, central_difference, relative_difference
from nn_core.history import History
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

Place = tuple[str, int]
"""A parameter by name and place in its array, row-major: ("W1", 0) is w1."""


class Probe(NamedTuple):
    """A parameter w, L(w + h), L(w - h), the slope between them, backprop's derivative, and
    the relative error of the slope.
    """

    w: float
    above: float
    below: float
    slope: float
    backprop: float
    error: float


def probe(
    objective: Objective, params: Params, batch: Batch, place: Place, h: float
) -> Probe:
    """Return the central difference of one parameter with step `h`, beside backprop."""
    name, i = place
    above, below = either_side(objective, params, batch, place, h)
    slope = (above - below) / (2 * h)
    exact = backprop(objective, params, batch)[name].reshape(-1)[i]
    error = relative_difference(slope, exact)
    w = params[name].reshape(-1)[i]
    return Probe(*map(float, (w, above, below, slope, exact, error)))


def either_side(
    objective: Objective, params: Params, batch: Batch, place: Place, h: float
) -> Array:
    """L(w + h) and L(w - h) for one parameter w, (2,): two lanes of one forward pass."""
    name, i = place
    tried = {
        k: np.stack([a, a]) if k == name else np.broadcast_to(a, (2, *a.shape))
        for k, a in params.items()
    }
    tried[name].reshape(2, -1)[:, i] += (h, -h)
    return objective.value(tried, batch)


def errors_by_h(
    objective: Objective,
    params: Params,
    batch: Batch,
    place: Place,
    steps: Sequence[float],
) -> Array:
    """Return the relative error of the central difference for each h of `steps`, (len,)."""
    return np.array([probe(objective, params, batch, place, h).error for h in steps])


def gradient_noise(history: History, h: float) -> float:
    """|g_h - g| / |g| at the start of the run, with g the gradient by backprop and g_h by
    central difference with step `h`; 0 where g is 0.
    """
    start, batch = history.at(0).params, history.train
    tried = central_difference(history.objective, start, batch, h)
    exact = backprop(history.objective, start, batch)
    gap = sum(float(np.square(tried[k] - exact[k]).sum()) for k in exact)
    size = sum(float(np.square(exact[k]).sum()) for k in exact)
    return float(np.sqrt(gap / size)) if size else 0.0
