"""The history of a run on MNIST: a film of steps, close together while much happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nn_core.datasets.split import Split
from nn_core.objective import Objective
from nn_core.training import History, Snapshot, Update, ended
from nn_core.types import Array, Batch, Params

PICTURES = 24
"""Snapshots of a film, at most."""

NUMBERS = 3_000_000
"""Parameters a film keeps, at most: 12 MB of float32."""


class Curve(NamedTuple):
    """What was measured at `steps` (M,): the losses and accuracies, (M,) each."""

    steps: Array
    losses: Array
    accuracies: Array
    test_losses: Array
    test_accuracies: Array

    def and_of(self, history: History) -> Curve:
        """The same with what was measured of the snapshots of a history."""
        found = curve_of(history)
        return Curve(*(np.append(a, b) for a, b in zip(self, found, strict=True)))

    def before(self, step: int) -> Curve:
        """What of it is of earlier steps."""
        return Curve(*(a[self.steps < step] for a in self))


NOTHING = Curve(np.zeros(0, int), *np.zeros((4, 0)))


def curve_of(history: History) -> Curve:
    """What was measured of the snapshots of a history, whose epochs are steps."""
    assert history.test_losses is not None and history.test_accuracies is not None
    return Curve(
        history.epochs, history.losses, history.accuracies, history.test_losses,
        history.test_accuracies,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class DigitHistory:
    """`history` in steps, and the loss of every step.

    `history.epochs` (T,) are the STEPS that were kept; `minibatch_losses` (S,) holds the
    loss of each step on its own minibatch before the update; `learning_rate` is the one
    it was trained with; `between` what was measured at ends of epochs whose parameters
    were not kept. A run that stops being finite ends with the step before: `diverged` is
    the step whose loss was no number.
    """

    history: History
    steps_per_epoch: int
    learning_rate: float
    minibatch_losses: Array
    between: Curve = NOTHING

    @cached_property
    def curve(self) -> Curve:
        """All that was measured, by step: what was kept, and what lies between."""
        both = self.between.and_of(self.history)
        order = np.argsort(both.steps, kind="stable")
        return Curve(*(a[order] for a in both))

    @property
    def objective(self) -> Objective:
        """The network with its loss and penalty."""
        return self.history.objective

    @property
    def train(self) -> Batch:
        """The training examples the losses and accuracies are measured on."""
        return self.history.train

    @property
    def test(self) -> Batch:
        """The examples kept aside."""
        assert self.history.test is not None
        return self.history.test

    @property
    def steps(self) -> Array:
        """The steps that were kept, (T,)."""
        return self.history.epochs

    @property
    def params(self) -> Params:
        """The parameters after each of them, with leading axis T."""
        return self.history.params

    @property
    def losses(self) -> Array:
        """The objective on `train`, as a finished network, (T,)."""
        return self.history.losses

    @property
    def test_losses(self) -> Array:
        """The objective on `test`, (T,)."""
        assert self.history.test_losses is not None
        return self.history.test_losses

    @property
    def accuracies(self) -> Array:
        """The share of `train` answered right, (T,)."""
        return self.history.accuracies

    @property
    def test_accuracies(self) -> Array:
        """The share of `test` answered right, (T,)."""
        assert self.history.test_accuracies is not None
        return self.history.test_accuracies

    @property
    def diverged(self) -> int:
        """The step whose loss was no finite number, or -1."""
        return int(self.history.diverged)

    def index(self, step: int | None = None) -> int:
        """Where the last snapshot at or before `step` stands; None: the last of all."""
        return self.history.index(step)

    def at(self, step: int | None = None) -> Snapshot:
        """The last snapshot kept at or before `step` (None: the last of all)."""
        return self.history.at(step)

    def epoch_of(self, step: int) -> float:
        """How many times the data had been gone through after `step` steps."""
        return step / self.steps_per_epoch


def pictures(steps: int, steps_per_epoch: int, parameters: int) -> list[int]:
    """Which of `steps` steps a film keeps: the start and the end, the ends of epochs, and
    a spread that is close at first, since most is learned early.

    At most PICTURES of them, and fewer for a large network (see NUMBERS).
    """
    most = min(PICTURES, max(6, NUMBERS // parameters))
    ends = np.arange(steps_per_epoch, steps, steps_per_epoch)
    few = np.linspace(0, len(ends) - 1, min(len(ends), most // 2)).round().astype(int)
    film: set[int] = set()
    for count in range(4 * most, 0, -1):  # as many as fit
        early = np.geomspace(1, steps, count).round().astype(int)
        film = {0, steps, *ends[few].tolist(), *early.tolist()}
        if len(film) <= most:
            break
    return sorted(film)


class Kept(NamedTuple):
    """What a run leaves, before anything is measured: the updates that were kept, the
    loss of every step, and the step whose loss was no number, or -1.
    """

    updates: list[Update]
    losses: Array
    diverged: int


def gathered(updates: Iterable[Update], keep: Collection[int]) -> Kept:
    """Run through the updates; what is left of the steps in `keep` and of the last one.

    It ends early where a loss is no finite number, or where `updates` does.
    """
    updates = iter(updates)
    good = newest = next(updates)
    kept, losses, diverged = [newest] * (0 in keep), [], -1
    for update in updates:
        assert update.loss is not None
        if not np.isfinite(update.loss):  # the loss of the parameters before
            diverged, newest = newest.step, good
            break
        losses.append(float(update.loss))
        good, newest = newest, update
        kept += [newest] * (newest.step in keep)
    kept = [u for u in kept if u.step < newest.step] + [newest]
    return Kept(kept, np.array(losses), diverged)


def told_of(objective: Objective, kept: Kept, data: Split) -> History:
    """The history of what was kept, its losses and accuracies worked out."""
    history = History(
        objective,
        data.train,
        data.test,
        np.array([u.step for u in kept.updates]),
        {
            k: np.stack([u.params[k] for u in kept.updates])
            for k in kept.updates[0].params
        },
        np.array(kept.diverged),
    )
    return ended(history.measured())
