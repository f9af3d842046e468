"""What became of the networks of a sweep on MNIST."""

from __future__ import annotations

import numpy as np

from nn_core.checks import kind
from nn_core.digits.experiment import DigitExperiment
from nn_core.experiments.sweep import Sweep
from nn_core.types import Array


def accuracies(sweep: Sweep, start: int, stop: int) -> Array:
    """Return the test accuracy at the end of the networks `start` to `stop` - 1, (stop -
    start,); of one that diverged, at its last finite step.
    """
    kind("base", sweep.base, DigitExperiment, "a DigitExperiment(...)")
    runs = [e for e in sweep.networks(start, stop) if isinstance(e, DigitExperiment)]
    ends = [run.run(keep=(0, run.total_steps)).test_accuracies[-1] for run in runs]
    return np.array(ends, dtype=np.float64)
