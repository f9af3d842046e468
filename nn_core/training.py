"""Training: a gradient, a step, again; and the history of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from nn_core.checks import InputError, matrix
from nn_core.gradients import Gradient, backprop
from nn_core.metrics import accuracy
from nn_core.objective import Objective
from nn_core.optimizers import Optimizer, State
from nn_core.types import Array, Batch, Generator, Params


class Snapshot(NamedTuple):
    """The parameters after `step` updates; step 0 is where training starts."""

    step: int
    params: Params


def train(
    objective: Objective,
    params: Params,
    batches: Iterable[Batch],
    optimizer: Optimizer,
    gradient: Gradient = backprop,
) -> Iterator[Snapshot]:
    """Yield the start, then a snapshot after the update on each of `batches`."""
    network, state = objective.network, optimizer.init(params)

    def update(params: Params, state: State, batch: Batch) -> tuple[Params, State]:
        slope = gradient(objective, params, batch)
        params, state = optimizer.step(params, slope, state)
        return network.track(params, batch.x, batch.seed), state

    quiet = copy_context()  # entered in a tenth of the time of np.errstate
    quiet.run(np.seterr, all="ignore")
    yield Snapshot(0, params)
    for step, batch in enumerate(batches, 1):
        params, state = quiet.run(update, params, state, batch)
        yield Snapshot(step, params)


def full_batches(batch: Batch, epochs: int) -> Iterator[Batch]:
    """The whole data once an epoch."""
    for epoch in range(epochs):
        yield Batch(batch.x, batch.t, epoch)


def minibatches(rng: Generator, batch: Batch, size: int, epochs: int) -> Iterator[Batch]:
    """Each epoch shuffles the n examples and cuts them into batches of `size`."""
    n = len(batch.x)
    step = 0
    for _ in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n, size):
            rows = order[start : start + size]
            yield Batch(batch.x[rows], batch.t[rows], step)
            step += 1


@dataclass(frozen=True)
class History:
    """What one run kept: epochs (T,), params with leading axis T, losses (T, *lanes).

    A run whose loss stopped being a finite number ends before that epoch: `diverged` is
    the epoch, and the last snapshot kept is the last good one. With lanes the rows stay,
    and `diverged` (*lanes,) holds each lane's epoch, or -1.
    """

    objective: Objective
    train: Batch
    test: Batch | None
    epochs: Array
    params: Params
    diverged: Array

    @cached_property
    def losses(self) -> Array:
        """The objective on the training data, (T, *lanes)."""
        return losses(self.objective, self.params, self.train)

    @cached_property
    def test_losses(self) -> Array | None:
        """The loss on data never trained on, (T, *lanes), or None without such data."""
        return self.test and losses(self.objective, self.params, self.test)

    @cached_property
    def accuracies(self) -> Array:
        """Share of the training data on the right side of 0.5, (T, *lanes)."""
        return self._accuracy(self.train)

    @cached_property
    def test_accuracies(self) -> Array | None:
        """Share of the test data on the right side, (T, *lanes), or None without any."""
        return self.test and self._accuracy(self.test)

    def _accuracy(self, batch: Batch) -> Array:
        def of(params: Params) -> Array:
            return accuracy(self.objective.network.predict(params, batch.x), batch.t)

        return in_blocks(of, self.objective, self.params, batch)

    def predict(self, x: Array) -> Array:
        """The outputs of every snapshot: x (n, n_in) -> (T, *lanes, n, n_out)."""
        with np.errstate(all="ignore"):
            return self.objective.network.predict(self.params, x)

    def index(self, epoch: int | None = None) -> int:
        """Where the last snapshot at or before `epoch` stands; None: the last of all."""
        if epoch is None:
            return len(self.epochs) - 1
        return max(0, int(np.searchsorted(self.epochs, epoch, side="right")) - 1)

    def at(self, epoch: int | None = None) -> Snapshot:
        """The last snapshot kept at or before `epoch` (None: the last of all)."""
        i = self.index(epoch)
        return Snapshot(int(self.epochs[i]), {k: a[i] for k, a in self.params.items()})

    def lane(self, i: int) -> History:
        """The history of one lane, as if it had run alone."""
        params = {k: a[:, i] for k, a in self.params.items()}
        penalty = self.objective.penalty
        objective = replace(self.objective, penalty=penalty and penalty.lane(i))
        return _ended(objective, self.train, self.test, self.epochs, params)


def losses(objective: Objective, params: Params, batch: Batch) -> Array:
    """The objective of every snapshot, evaluated as a finished network; (T, *lanes)."""
    finished = batch._replace(seed=None)

    def of(params: Params) -> Array:
        return objective.value(params, finished)

    return in_blocks(of, objective, params, batch)


EXAMPLES_AT_ONCE = 100_000
"""Examples that go through snapshots in one forward pass, to bound the memory it takes."""


def in_blocks(
    of: Callable[[Params], Array], objective: Objective, params: Params, batch: Batch
) -> Array:
    """of(params), some snapshots at a time; (T, *lanes)."""
    T, *lanes = objective.network.lanes(params)
    block = max(1, EXAMPLES_AT_ONCE // (len(batch.x) * math.prod(lanes)))
    with np.errstate(all="ignore"):
        found = [
            of({k: a[i : i + block] for k, a in params.items()})
            for i in range(0, T, block)
        ]
    return found[0] if len(found) == 1 else np.concatenate(found)


def record(
    objective: Objective,
    snapshots: Iterable[Snapshot],
    train: Batch,
    test: Batch | None = None,
    steps_per_epoch: int = 1,
    keep: Sequence[int] | None = None,
) -> History:
    """Stack the snapshots of every epoch (or of the epochs in `keep`) into a History."""
    matrix("x", train.x)
    matrix("t", train.t)
    ends = islice(snapshots, 0, None, steps_per_epoch)
    wanted = None if keep is None else set(keep)
    kept = [s for e, s in enumerate(ends) if wanted is None or e in wanted]
    if not kept:
        raise InputError("range", name="keep", came=keep, low=0, high="the last epoch")
    params = {
        k: np.concatenate([s.params[k] for s in kept]).reshape(-1, *a.shape)
        for k, a in kept[0].params.items()
    }
    epochs = np.array([s.step // steps_per_epoch for s in kept])
    return _ended(objective, train, test, epochs, params)


def _ended(
    objective: Objective, train: Batch, test: Batch | None, epochs: Array, params: Params
) -> History:
    """The history up to its last finite loss."""
    bad = ~np.isfinite(losses(objective, params, train))
    diverged = np.where(bad.any(axis=0), epochs[bad.argmax(axis=0)], -1)
    if diverged.ndim == 0 and diverged >= 0:
        good = max(1, int(bad.argmax()))
        epochs, params = epochs[:good], {k: a[:good] for k, a in params.items()}
    for array in (epochs, *params.values()):
        array.setflags(write=False)
    return History(objective, train, test, epochs, params, diverged)
