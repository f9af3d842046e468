"""The film of a run on MNIST: its snapshots and measurements, written as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Protocol

import numpy as np

from nn_core.datasets.split import Split
from nn_core.digits.history import Curve, DigitHistory
from nn_core.evaluation import both
from nn_core.history import ended
from nn_core.objective import Objective
from nn_core.training import Update
from nn_core.types import Array, Params

Numbers = tuple[float, float, float, float]
"""Loss and accuracy on the training data, then on the test data."""

Measure = Callable[..., "Future[Numbers]"]
"""measure(function, *arguments) calls the function, now or on another thread."""


class Recordable(Protocol):
    """What a recording asks of a run: a DigitExperiment has it."""

    @property
    def learning_rate(self) -> float:
        """The learning rate of the run."""

    @property
    def total_steps(self) -> int:
        """Steps of the run."""

    @property
    def steps_per_epoch(self) -> int:
        """Steps of one epoch."""

    def objective(self) -> Objective:
        """Return what the run minimizes."""

    def measured(self) -> Split:
        """Return the data that losses and accuracies are measured on."""

    def training(self) -> Iterator[Update]:
        """Return the start, then every step."""

    def film_steps(self) -> list[int]:
        """Return the steps that are kept unless others are asked for."""


def measured(objective: Objective, params: Params, data: Split) -> Numbers:
    """Loss and accuracy of one network on the training data, then on the test data."""
    one = {name: a[None] for name, a in params.items()}
    assert data.test is not None
    (L,), (right,) = both(objective, one, data.train)
    (test_L,), (test_right,) = both(objective, one, data.test)
    return L, right, test_L, test_right


class Film:
    """Room for a whole run, filled as it goes on.

    Its histories are views of it: a row is written once, so that those already given
    out stay as they are, and none of them copies what came before.
    """

    def __init__(
        self, experiment: Recordable, keep: int, also: int, measure: Measure
    ) -> None:
        self.experiment, self.measure = experiment, measure
        self.objective, self.data = experiment.objective(), experiment.measured()
        assert self.data.test is not None
        self.test = self.data.test
        self.losses = np.zeros(experiment.total_steps)
        self.room, size = keep + 1, keep + also + 1  # one more where a run breaks off
        self.curve = Curve(np.zeros(size, int), *np.zeros((4, size)))
        self.count = 0  # rows of the curve that are measured
        self.waiting: deque[Future[Numbers]] = deque()
        self.params: dict[str, Array] = {}
        self.kept: list[int] = []  # the row of the curve of each snapshot
        self.shown: dict[str, Array] = {}  # the snapshots of the last history

    def add(self, update: Update, keep: bool) -> None:
        """Have the parameters after a step measured, and keep them if `keep`."""
        row = self.count + len(self.waiting)
        self.curve.steps[row] = update.step
        if keep:
            for name, a in update.params.items():
                if not self.kept:
                    self.params[name] = np.empty((self.room, *a.shape), a.dtype)
                self.params[name][len(self.kept)] = a
            self.kept.append(row)
        asked = self.objective, update.params, self.data
        self.waiting.append(self.measure(measured, *asked))

    def arrived(self, wait: bool = False) -> bool:
        """Write down the measurements that are done; return whether there were any."""
        before = self.count
        while self.waiting and (wait or self.waiting[0].done()):
            numbers = self.waiting.popleft().result()
            for curve, number in zip(self.curve[1:], numbers, strict=True):
                curve[self.count] = number
            self.count += 1
        return self.count > before

    def keeps(self, step: int) -> bool:
        """Return whether there is a snapshot of this step."""
        return step in self.curve.steps[self.kept]

    def history(self, made: int) -> DigitHistory | None:
        """Return the history after `made` steps; None before the first snapshot is
        measured.

        Between two snapshots its `params` are the same object.
        """
        kept = [row for row in self.kept if row < self.count]
        if not kept:
            return None
        if not self.shown or len(kept) > len(self.shown["W1"]):
            self.shown = {name: a[: len(kept)] for name, a in self.params.items()}
        return self.of(self.shown, kept, slice(self.count), made, -1)

    def whole(self, newest: Update, diverged: int) -> DigitHistory:
        """Return the history of a run whose last good parameters are the newest."""
        if not self.keeps(newest.step):
            self.add(newest, keep=True)
        self.arrived(wait=True)
        steps = self.curve.steps
        snapshots = [i for i, r in enumerate(self.kept) if steps[r] <= newest.step]
        rows = [self.kept[i] for i in snapshots]
        curve = [r for r in range(self.count) if steps[r] < newest.step] + rows[-1:]
        params = {
            name: a[: len(rows)] if len(rows) == len(self.kept) else a[snapshots]
            for name, a in self.params.items()
        }
        made = newest.step if diverged < 0 else diverged
        return self.of(params, rows, curve, made, diverged)

    def of(
        self,
        params: Params,
        kept: list[int],
        curve: list[int] | slice,
        made: int,
        diverged: int,
    ) -> DigitHistory:
        """Return a history of these snapshots, with these rows of the curve."""
        found, all_of_it = self.curve.at(kept), self.curve.at(curve)
        for array in (minibatch_losses := self.losses[:made], *all_of_it):
            array.setflags(write=False)
        history = DigitHistory(
            objective=self.objective,
            train=self.data.train,
            test=self.test,
            steps=found.steps,
            params=params,
            diverged=np.array(diverged),
            steps_per_epoch=self.experiment.steps_per_epoch,
            learning_rate=self.experiment.learning_rate,
            minibatch_losses=minibatch_losses,
            curve=all_of_it,
            run=self.experiment,
        )
        numbers = found._asdict()
        del numbers["steps"]
        vars(history).update(numbers)
        good = ended(history)
        if good is history:
            return history
        return replace(good, curve=all_of_it.at(all_of_it.steps <= good.steps[-1]))
