"""The notebook's MNIST run, as it was written and repaired: small results, and jobs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from explorer.jobs.work import Progress
from explorer.shared_cache import shared
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.notebook_printout import Printed, printed
from nn_core.digits.notebook_run import AS_WRITTEN
from nn_core.types import Array
from pages.digits.full import run as full_run
from pages.digits.notebook.model import RATES, combinations, run_of

TOGETHER = 100
"""Images in the batch whose outputs are added up, as in a minibatch of the notebook."""


class Ended(NamedTuple):
    """The result of a run: test accuracy (T,) after `steps` (T,), and the mean sum of the ten
    outputs of an image at the end, with TOGETHER images in the batch.
    """

    steps: Array
    accuracies: Array
    total: float

    @property
    def accuracy(self) -> float:
        """The last one."""
        return float(self.accuracies[-1])


@shared
def ended(experiment: DigitExperiment) -> Ended:
    """Train, or return the result of the same run trained before."""
    run = experiment.run()
    with np.errstate(all="ignore"):
        y = run.objective.network.predict(run.at().params, run.test.x[:TOGETHER])
    return Ended(run.steps, run.test_accuracies, float(y.sum(axis=-1).mean()))


@shared
def accuracy(experiment: DigitExperiment) -> float:
    """Train; the test accuracy at the end."""
    return float(experiment.run(keep=()).test_accuracies[-1])


def data() -> str:
    """Return all of MNIST where it is on this machine, else the sample."""
    return "full" if full_run.available() else "sample"


def as_written(source: str) -> Iterator[Progress]:
    """Train the notebook's two "epochs"; yields the lines printed so far after each."""
    lines: list[Printed] = []
    yield Progress(0, AS_WRITTEN.steps)
    for line in printed(source):
        lines = [*lines, line]
        yield Progress(len(lines), AS_WRITTEN.steps, lines)


def every(epochs: int) -> Iterator[Progress]:
    """Train all combinations of repairs with all rates, a run a step; the last progress has
    their Table.
    """
    runs = {names: [run_of(names, r, epochs) for r in RATES] for names in combinations()}
    each = list(chain.from_iterable(runs.values()))
    total = len(each)
    yield Progress(0, total)
    for done, run in enumerate(each, 1):
        accuracy(run)
        yield Progress(done, total)
    table = {names: tuple(map(accuracy, row)) for names, row in runs.items()}
    yield Progress(total, total, table)
