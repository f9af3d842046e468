"""The jobs of the section on gradients: the cost of a step, and a run by both gradients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from explorer.jobs.work import Progress
from nn_core.analysis.gradient_timing import PASSES, REPEATS, measure_cost
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.two_gradients import side_by_side
from nn_core.metrics import right
from nn_core.types import Array


def measuring(experiment: DigitExperiment) -> Iterator[Progress]:
    """Measure the cost of a step of this run; can stop between any two measurements. The
    last progress has the Cost.
    """
    total = PASSES + 2 * REPEATS + 3
    yield Progress(0, total)
    parts = experiment.objective(), experiment.initial(), next(experiment.batches())
    for done, found in enumerate(measure_cost(*parts), 1):
        yield Progress(done, total, found if done == total else None)


class Ways(NamedTuple):
    """A run by both gradients so far, numerical first: the losses before each step (S, 2),
    the seconds of all steps (2,), the test accuracies now (2,), and how far apart the
    parameters are now.
    """

    losses: Array
    seconds: Array
    accuracies: Array
    gap: float


def both(experiment: DigitExperiment) -> Iterator[Progress]:
    """Train by both gradients; yields the Ways so far after each step."""
    test = experiment.measured().test
    assert test is not None
    network, total = experiment.network(), experiment.total_steps
    losses, seconds = [], np.zeros(2)
    yield Progress(0, total)
    for step, pair in enumerate(side_by_side(experiment)):
        if step:
            losses.append([float(u.loss) for u in pair[:2] if u.loss is not None])
            seconds = seconds + pair.seconds
            accuracies = np.array(
                [
                    right(network.predict(u.params, test.x), test.t).mean()
                    for u in pair[:2]
                ]
            )
            found = Ways(np.array(losses), seconds, accuracies, pair.gap)
            yield Progress(step, total, found)
