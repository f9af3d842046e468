"""A run on MNIST measured while it trains: told again and again, or sooner at its end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nn_core.datasets.split import Split
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import NOTHING, Curve, DigitHistory, gathered
from nn_core.training import History, Update, ended

CURVES = 400
"""How often in a run the losses of the minibatches are told between two pictures."""


class Growing(NamedTuple):
    """After `step` steps: the history so far, or None where nothing new is to be seen."""

    step: int
    history: DigitHistory | None


def growing(
    experiment: DigitExperiment, keep: Collection[int] | None = None
) -> Iterator[Growing]:
    """Train as `experiment.run(keep)` does, step by step; the last history is that of the
    run.

    Only the newest picture is measured, so that all of them cost what those of a finished
    run do; so is each end of an epoch, kept or not. Histories already given do not change.
    """
    data = experiment.measured()
    keep = set(experiment.pictures() if keep is None else keep)
    ends, between = epoch_ends(experiment) - keep, NOTHING
    often = max(1, experiment.total_steps // CURVES)
    updates = experiment.training()
    good = newest = next(updates)
    pieces, losses, diverged = [picture(experiment, data, newest)], list[float](), -1
    told = joined(experiment, pieces, losses)
    yield Growing(0, told)
    for update in updates:
        assert update.loss is not None
        if not np.isfinite(update.loss):  # the loss of the parameters before
            diverged, newest = newest.step, good
            break
        losses.append(float(update.loss))
        good, newest = newest, update
        if newest.step in keep:
            pieces.append(picture(experiment, data, newest))
            told = joined(experiment, pieces, losses, between=between)
            yield Growing(newest.step, told)
        elif newest.step in ends:
            between = between.and_of(picture(experiment, data, newest))
            told = replace(told, minibatch_losses=np.array(losses), between=between)
            yield Growing(newest.step, told)
        elif newest.step % often == 0:
            told = replace(told, minibatch_losses=np.array(losses))
            yield Growing(newest.step, told)
        else:
            yield Growing(newest.step, None)
    if diverged >= 0:
        pieces = [p for p in pieces if p.epochs[0] < newest.step]
        pieces.append(picture(experiment, data, newest))
        told = joined(experiment, pieces, losses, diverged, between.before(newest.step))
        yield Growing(newest.step, told)


def filmed(
    experiment: DigitExperiment, keep: Collection[int] | None = None
) -> DigitHistory:
    """The history of `experiment.run(keep)`, sooner on two cores: while one trains, the
    other measures what is kept, and each end of an epoch.
    """
    data = experiment.measured()
    keep = set(experiment.pictures() if keep is None else keep)
    ends = epoch_ends(experiment) - keep
    pieces: dict[int, Future[History]] = {}

    with ThreadPoolExecutor(1) as aside:

        def measure(update: Update) -> Future[History]:
            if update.step not in pieces:
                pieces[update.step] = aside.submit(picture, experiment, data, update)
            return pieces[update.step]

        def watched() -> Iterator[Update]:
            for update in experiment.training():
                if update.step in keep or update.step in ends:
                    measure(update)
                yield update

        kept = gathered(watched(), keep)
        found = [measure(update).result() for update in kept.updates]
        between = NOTHING
        for step in sorted(ends & pieces.keys()):
            between = between.and_of(pieces[step].result())
    between = between.before(kept.updates[-1].step)
    return joined(experiment, found, kept.losses.tolist(), kept.diverged, between)


def epoch_ends(experiment: DigitExperiment) -> set[int]:
    """The last step of every epoch."""
    each = experiment.steps_per_epoch
    return set(range(each, experiment.total_steps + 1, each))


def picture(experiment: DigitExperiment, data: Split, update: Update) -> History:
    """One snapshot as a history of its own, its losses and accuracies worked out."""
    params = {k: a[None] for k, a in update.params.items()}
    step, never = np.array([update.step]), np.array(-1)
    objective = experiment.objective()
    return History(objective, data.train, data.test, step, params, never).measured()


def joined(
    experiment: DigitExperiment,
    pieces: list[History],
    losses: list[float],
    diverged: int = -1,
    between: Curve = NOTHING,
) -> DigitHistory:
    """One history of many, with what was measured of them, and between; (T, ...)."""
    first = pieces[0]
    whole = replace(
        first,
        epochs=np.concatenate([p.epochs for p in pieces]),
        params={k: np.concatenate([p.params[k] for p in pieces]) for k in first.params},
        diverged=np.array(diverged),
    )
    for name in ("losses", "accuracies", "test_losses", "test_accuracies"):
        vars(whole)[name] = np.concatenate([getattr(p, name) for p in pieces])
    e = experiment
    return DigitHistory(
        ended(whole), e.steps_per_epoch, e.learning_rate, np.array(losses), between
    )
