"""The same run by numerical gradient and by backprop, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import NamedTuple

import numpy as np

from nn_core.digits.experiment import SLOPES, DigitExperiment
from nn_core.digits.optimizers_in_place import OPTIMIZERS_IN_PLACE
from nn_core.training import Update, updates
from nn_core.types import Params

WAYS = ("central_difference", "backprop")


class Pair(NamedTuple):
    """The same step of both runs, and the seconds each of them took."""

    numerical: Update
    exact: Update
    seconds: tuple[float, float]

    @property
    def gap(self) -> float:
        """The gap between their parameters, see `gap`."""
        return gap(self.numerical.params, self.exact.params)


def side_by_side(
    experiment: DigitExperiment, clock: Callable[[], float] = perf_counter
) -> Iterator[Pair]:
    """Yield the start, then every step of the run by each of WAYS, on the same minibatches.

    Both runs have the dtype of `experiment`: float64 if its gradient is
    "central_difference".
    """
    numerical, exact = (training(experiment, way) for way in WAYS)
    while True:
        times = [clock()]
        pair = []
        for way in (numerical, exact):
            pair.append(next(way, None))
            times.append(clock())
        a, b = pair
        if a is None or b is None:
            return
        start, middle, end = times
        yield Pair(a, b, (middle - start, end - middle))


def training(experiment: DigitExperiment, way: str) -> Iterator[Update]:
    """Return the updates of a run whose gradient is computed in one of WAYS."""
    optimizer = OPTIMIZERS_IN_PLACE[experiment.optimizer](experiment.learning_rate)
    return updates(
        experiment.objective(), experiment.initial(), experiment.batches(), optimizer,
        SLOPES[way],
    )  # fmt: skip


def gap(a: Params, b: Params) -> float:
    """Return the largest |a - b| of any parameter, divided by the largest |b| of its array."""
    return max(
        float(np.abs(a[name] - b[name]).max() / (np.abs(b[name]).max() or 1))
        for name in a
    )
