"""Many runs as lanes of one: seeds, learning rates, scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from nn_core import checks
from nn_core.checks import InputError, kind, whole
from nn_core.experiments.experiment import WORK_ALLOWED, Experiment, run_together
from nn_core.training import History

MOST_SEEDS = 100_000
PER_LANE = ("learning_rate", "seed", "init_scale", "penalty_rate")
"""What the lanes of one run may differ in."""


def run_lanes(
    experiments: Sequence[Experiment], keep: Sequence[int] | None = None
) -> History:
    """Many runs as lanes of one; they may differ in learning rate, seed, scale and rate.

    Lane i is, to rounding, what experiments[i].run() gives.
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
    return run_together(experiments, params, rates, keep)


def seeds(experiment: Experiment, count: int) -> list[Experiment]:
    """The same experiment from `count` different starts: seeds 0, 1, 2, ..."""
    kind("experiment", experiment, Experiment, "an Experiment(...)")
    whole("count", count, 1, MOST_SEEDS)
    return [replace(experiment, seed=seed) for seed in range(count)]
