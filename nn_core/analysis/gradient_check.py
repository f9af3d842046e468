"""The gradient check: backprop beside the central difference, for parameters at random.

`thresholds.py` holds how near is near enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nn_core.analysis.gradient_probe import Place, either_side
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.checks import whole
from nn_core.gradients import backprop, check_h, relative_difference
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

CARRIED = "running_"
"""What the names of running statistics begin with: they are never trained."""

MOST = 100


class Checked(NamedTuple):
    """One parameter, by name and index `at` in its array: its derivative by central
    difference, by backprop, their relative error, and the absolute error that rounding of
    the two losses may cause.
    """

    name: str
    at: tuple[int, ...]
    numerical: float
    analytic: float
    error: float
    rounding: float

    @property
    def hidden(self) -> bool:
        """Whether the difference is below what rounding may cause."""
        return abs(self.numerical - self.analytic) < self.rounding

    @property
    def agrees(self) -> bool:
        """Whether the two are equal to a millionth, or to within rounding."""
        return self.error < THRESHOLDS.same_slope or self.hidden


def gradient_check(
    objective: Objective,
    params: Params,
    batch: Batch,
    count: int,
    rng: np.random.Generator,
    h: float = 1e-5,
) -> list[Checked]:
    """Check `count` parameters, chosen by `random_places`, in float64. Raises InputError for
    a count not in 1 to MOST, and for an h that is not above 0.
    """
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
    """Parameters and batch as float64: a difference of nearly equal losses needs all their
    digits.
    """
    x, t, seed = batch
    wide = {name: a.astype(np.float64) for name, a in params.items()}
    return wide, Batch(x.astype(np.float64), t.astype(np.float64), seed)


def random_places(
    slopes: Mapping[str, Array], count: int, rng: np.random.Generator
) -> list[Place]:
    """`count` parameters, equally many of each array, no parameter twice; fewer if an array
    is too small.

    Parameters whose slope is exactly 0 are left out as long as there are others: most
    weights belong to pixels that are blank in all images, and would crowd out the rest.
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
    """Return the share of slopes that are exactly 0."""
    return float((slopes == 0).mean())
