"""Training on MNIST as a job: on the sample and on all the data alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.jobs.work import Progress
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.training import record


class Trained(NamedTuple):
    """A run, whole or as far as it has come, and the experiment it is the run of."""

    experiment: DigitExperiment
    history: DigitHistory


def steps(experiment: DigitExperiment) -> Iterator[Progress]:
    """Train step by step; yields the partial history wherever it has grown."""
    total = experiment.total_steps
    yield Progress(0, total)  # loading the data and the first snapshot take a moment
    for step, history in record(experiment):
        yield Progress(step, total, history)
