"""Many runs as lanes of one: seeds, learning rates, scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from nn_core import checks
from nn_core.checks import InputError, kind, whole
from nn_core.experiments.experiment import WORK_ALLOWED, Experiment
from nn_core.history import History

MOST_SEEDS = 100_000
PER_LANE = ("learning_rate", "seed", "init_scale", "penalty_rate")
"""The fields in which the lanes of one run may differ."""


def run_lanes(
    experiments: Sequence[Experiment], keep: Sequence[int] | None = None
) -> History:
    """Train many experiments as lanes of one run; they may differ in PER_LANE alone.

    Lane i is, to rounding, what experiments[i].run() gives. Raises InputError if they
    differ in another field, or together are too much work.
    """
    kind("experiments", experiments, Sequence, "a list of experiments")
    if not experiments:
        raise InputError("empty", name="experiments", wanted="a list of experiments")
    for e in experiments:
        kind("each of the experiments", e, Experiment, "an Experiment(...)")
    first = experiments[0]
    for field in fields(Experiment):
        same = len({getattr(e, field.name) for e in experiments}) == 1
        if not same and field.name not in PER_LANE:
            wanted = ", ".join(PER_LANE)
            raise InputError("mixed_lanes", name=field.name, wanted=wanted)
    checks.work(
        first.work * len(experiments), 8 * WORK_ALLOWED, "seeds, epochs or units"
    )
    initial = [e.initial() for e in experiments]
    params = {k: np.stack([s[k] for s in initial]) for k in initial[0]}
    rates = np.array([e.learning_rate for e in experiments])
    alone = len(experiments) == 1
    penalties = None if alone else np.array([e.penalty_rate for e in experiments])
    return first.run_from(params, keep, rates, penalties)


def seeds(experiment: Experiment, count: int) -> list[Experiment]:
    """Return the same experiment with the seeds 0, 1, ..., count - 1."""
    kind("experiment", experiment, Experiment, "an Experiment(...)")
    whole("count", count, 1, MOST_SEEDS)
    return [replace(experiment, seed=seed) for seed in range(count)]
