"""The gradient check: backprop's slopes beside slopes that were tried out, here and there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nn_core.analysis.gradient_probe import Place, either_side
from nn_core.checks import whole
from nn_core.gradients import backprop, check_h, relative_difference
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

CARRIED = "running_"
"""How the names begin of what is carried along and never trained."""

MOST = 100
CLOSE = 1e-6
"""A relative error below this is no mistake."""


class Checked(NamedTuple):
    """One parameter, by name and place `at` in its array: the slope by the central
    difference, backprop's, how far apart they are, and how far they may be: what the
    last digits of the two losses make of it.
    """

    name: str
    at: tuple[int, ...]
    numerical: float
    analytic: float
    error: float
    rounding: float

    @property
    def hidden(self) -> bool:
        """Whether rounding hides all the difference there may be."""
        return abs(self.numerical - self.analytic) < self.rounding

    @property
    def agrees(self) -> bool:
        """Whether the two are equal to a millionth, or as far as rounding lets one see."""
        return self.error < CLOSE or self.hidden


def gradient_check(
    objective: Objective,
    params: Params,
    batch: Batch,
    count: int,
    rng: np.random.Generator,
    h: float = 1e-5,
) -> list[Checked]:
    """Try `count` parameters at random, in float64; see `random_places`."""
    check_h(h)
    params, batch = in_double(params, batch)
    analytic = backprop(objective, params, batch)
    found = []
    for name, i in random_places(analytic, count, rng):
        above, below = either_side(objective, params, batch, (name, i), h)
        numerical, slope = (above - below) / (2 * h), analytic[name].reshape(-1)[i]
        at = tuple(map(int, np.unravel_index(i, analytic[name].shape)))
        error = relative_difference(numerical, slope)
        rounding = 100 * np.spacing(abs(above)) / (2 * h)
        numbers = map(float, (numerical, slope, error, rounding))
        found.append(Checked(name, at, *numbers))
    return found


def in_double(params: Params, batch: Batch) -> tuple[dict[str, Array], Batch]:
    """Both as float64: a difference of nearly equal losses needs all of their digits."""
    x, t, seed = batch
    wide = {name: a.astype(np.float64) for name, a in params.items()}
    return wide, Batch(x.astype(np.float64), t.astype(np.float64), seed)


def random_places(
    slopes: Mapping[str, Array], count: int, rng: np.random.Generator
) -> list[Place]:
    """`count` parameters, as many of each array as of the others, none of them twice; fewer
    where an array has not as many.

    Slopes of exactly 0 are left out while there are others: a weight at a pixel that is
    blank in all images changes nothing, and that would be all most draws show.
    """
    trained = [name for name in slopes if not name.startswith(CARRIED)]
    count = whole("count", count, 1, MOST)
    places: list[Place] = []
    for k, name in enumerate(trained):
        share = count // len(trained) + (k < count % len(trained))
        flat = slopes[name].reshape(-1)
        moving = np.flatnonzero(flat)
        from_ = moving if len(moving) else np.arange(len(flat))
        drawn = rng.choice(from_, min(share, len(from_)), replace=False)
        places += [(name, int(i)) for i in np.sort(drawn)]
    return places


def still_share(slopes: Array) -> float:
    """The share of slopes that are exactly 0."""
    return float((slopes == 0).mean())
