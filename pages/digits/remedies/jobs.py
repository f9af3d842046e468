"""Remedies tried out: the runs of each seed, with and without, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from explorer.jobs.work import Progress
from nn_core.digits import remedies
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory
from nn_core.digits.remedies import Comparison, seeded
from nn_core.digits.training import record
from nn_core.types import Array
from pages.digits.remedies.model import SEEDS, Trial


class Curve(NamedTuple):
    """Test accuracy after each epoch, and whether the run broke off before its end."""

    accuracies: Array
    broken: bool


@lru_cache(maxsize=256)
def known(experiment: DigitExperiment) -> list[Curve]:
    """Return the place for the curve of this run; empty until the run has ended."""
    return []


def curve_of(experiment: DigitExperiment, history: DigitHistory) -> Curve:
    """Return the curve of a run from the history of its epochs."""
    return Curve(remedies.curve_of(experiment, history), bool(history.diverged >= 0))


def run(experiment: DigitExperiment) -> Curve:
    """Return the curve of this run; a baseline is trained once for all remedies."""
    place = known(experiment)
    if not place:
        history = experiment.run(keep=remedies.ends(experiment))
        place.append(curve_of(experiment, history))
    return place[0]


def curve(experiment: DigitExperiment) -> Array:
    """Test accuracy after each epoch."""
    return run(experiment).accuracies


def broken_off(trial: Trial) -> tuple[int, int]:
    """Return how many runs broke off because their loss was no longer finite: (of the
    baseline, with the remedy).
    """
    before, after = (
        sum(run(seeded(e, seed)).broken for seed in SEEDS)
        for e in (trial.baseline, trial.changed)
    )
    return before, after


def trained(experiment: DigitExperiment) -> Iterator[None]:
    """Train step by step; at the end the curve is `known`."""
    newest: DigitHistory | None = None
    for _, history in record(experiment, remedies.ends(experiment)):
        newest = history or newest
        yield
    assert newest is not None  # there is always the start
    known(experiment).append(curve_of(experiment, newest))


def compared(trial: Trial) -> Comparison:
    """Return the remedy compared with the baseline, over all seeds."""
    return remedies.compare(trial.baseline, trial.remedy, SEEDS, curve)


class Tried(NamedTuple):
    """A remedy compared with its baseline, and how many runs of either broke off."""

    comparison: Comparison
    broken: tuple[int, int]


def tried(trial: Trial) -> Tried:
    """Train all runs of a trial that are not `known` yet."""
    return Tried(compared(trial), broken_off(trial))


def steps(trial: Trial) -> Iterator[Progress]:
    """`tried` as a job: its progress counts the runs, the last one has the Tried. The job can
    stop at each step of a run.
    """
    runs = [seeded(e, s) for e in (trial.baseline, trial.changed) for s in SEEDS]
    yield Progress(0, len(runs))
    for done, each in enumerate(runs, 1):
        if not known(each):
            for _ in trained(each):
                yield Progress(done - 1, len(runs))
        found = tried(trial) if done == len(runs) else None
        yield Progress(done, len(runs), found)
