"""Training: the loop of gradients and steps, its batches, and the history of a run."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from itertools import islice
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np

from nn_core.checks import InputError, examples, kind, random, whole
from nn_core.evaluation import accuracies, both, losses
from nn_core.gradients import Gradient, ValueAndGrad, backprop, unchecked
from nn_core.objective import Objective
from nn_core.optimizers import Optimizer
from nn_core.sampling import shuffled
from nn_core.types import Array, Batch, Generator, Params

MOST_EPOCHS = 1_000_000_000
"""Also the most examples of a minibatch: a larger number is a mistake."""

Asked = ParamSpec("Asked")
Item = TypeVar("Item")


def quietly(steps: Callable[Asked, Iterator[Item]]) -> Callable[Asked, Iterator[Item]]:
    """The same generator with NumPy's warnings off while it works: a run that diverges
    is seen in its loss. A context is entered in a tenth of the time of np.errstate.
    """

    @wraps(steps)
    def inside(*args: Asked.args, **kwargs: Asked.kwargs) -> Iterator[Item]:
        context, iterator = copy_context(), steps(*args, **kwargs)
        context.run(np.seterr, all="ignore")
        while True:
            try:
                item = context.run(next, iterator)
            except StopIteration:
                return
            yield item

    return inside


class Snapshot(NamedTuple):
    """The parameters after `step` updates; step 0 is where training starts."""

    step: int
    params: Params


class Update(NamedTuple):
    """The parameters after `step` updates, and the loss of the last batch before its update
    (nan at step 0).
    """

    step: int
    params: Params
    loss: Array


@quietly
def train(
    objective: Objective,
    params: Params,
    batches: Iterable[Batch],
    optimizer: Optimizer,
    gradient: Gradient = backprop,
) -> Iterator[Snapshot]:
    """Yield the start, then a snapshot after the update on each of `batches`.

    Raises InputError if the arguments, or the first batch, cannot be used.
    """
    checked = first_checked(objective, params, batches, optimizer)
    gradient, state = unchecked(gradient), optimizer.init(params)
    yield Snapshot(0, params)
    for step, batch in enumerate(checked, 1):
        slopes = gradient(objective, params, batch)
        params, state = optimizer.step(params, slopes, state)
        params = objective.network.track(params, batch.x, batch.seed)
        yield Snapshot(step, params)


def first_checked(
    objective: Objective, params: Params, batches: Iterable[Batch], optimizer: Optimizer
) -> Iterator[Batch]:
    """The batches; raises InputError at once if the objective, the parameters or the
    optimizer cannot be used, and for the first batch when it comes.
    """
    kind("objective", objective, Objective, "an Objective(network, loss)")
    kind("batches", batches, Iterable, "batches, one for each step")
    kind("optimizer", optimizer, Optimizer, "an optimizer, like OPTIMIZERS['sgd'](0.1)")
    objective.network.check_params(params)

    def checked() -> Iterator[Batch]:
        rest = iter(batches)
        for batch in islice(rest, 1):
            objective.check(params, batch)
            yield batch
        yield from rest

    return checked()


def updates(
    objective: Objective,
    params: Params,
    batches: Iterable[Batch],
    optimizer: Optimizer,
    value_and_grad: ValueAndGrad,
) -> Iterator[Update]:
    """Yield the start, then each update with the loss of its batch before the update."""
    loss = np.asarray(np.nan)

    def gradient(objective: Objective, params: Params, batch: Batch) -> Params:
        nonlocal loss
        loss, slopes = value_and_grad(objective, params, batch)
        return slopes

    for step, after in train(objective, params, batches, optimizer, gradient):
        yield Update(step, after, loss)


def full_batches(batch: Batch, epochs: int) -> Iterator[Batch]:
    """All the data as one batch, once an epoch; its seed is the number of the epoch."""
    examples(batch)
    whole("epochs", epochs, 0, MOST_EPOCHS)
    return (Batch(batch.x, batch.t, epoch) for epoch in range(epochs))


def minibatches(rng: Generator, batch: Batch, size: int, epochs: int) -> Iterator[Batch]:
    """The batches of `epochs` epochs: each shuffles the n examples and cuts them into
    batches of `size` (see `sampling.shuffled`); the seed of a batch is its step.
    """
    random(rng)
    examples(batch)
    whole("size", size, 1, MOST_EPOCHS)
    whole("epochs", epochs, 0, MOST_EPOCHS)
    n = len(batch.x)
    rows = islice(shuffled(rng, n, size), epochs * math.ceil(n / size))
    return (Batch(batch.x[some], batch.t[some], i) for i, some in enumerate(rows))


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
        return accuracies(self.objective, self.params, self.train)

    @cached_property
    def test_accuracies(self) -> Array | None:
        """Share of the test data on the right side, (T, *lanes), or None without any."""
        return self.test and accuracies(self.objective, self.params, self.test)

    def measured(self) -> History:
        """The same history, losses and accuracies computed in half the forward passes."""
        names = ("losses", "accuracies"), ("test_losses", "test_accuracies")
        for batch, pair in zip((self.train, self.test), names, strict=True):
            if batch is not None:
                found = both(self.objective, self.params, batch)
                vars(self).update(zip(pair, found, strict=True))
        return self

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
        never = np.array(-1)
        return ended(replace(self, objective=objective, params=params, diverged=never))


def record(
    objective: Objective,
    snapshots: Iterable[Snapshot],
    train: Batch,
    test: Batch | None = None,
    steps_per_epoch: int = 1,
    keep: Sequence[int] | None = None,
) -> History:
    """Stack the snapshots of every epoch (or of the epochs in `keep`) into a History."""
    kind("objective", objective, Objective, "an Objective(network, loss)")
    kind("snapshots", snapshots, Iterable, "snapshots, as train(...) yields them")
    examples(train)
    if test is not None:
        examples(test)
    whole("steps_per_epoch", steps_per_epoch, 1, MOST_EPOCHS)
    ends = islice(snapshots, 0, None, steps_per_epoch)
    wanted = None if keep is None else set(keep)
    kept = [s for e, s in enumerate(ends) if wanted is None or e in wanted]
    if not kept and wanted is None:
        raise InputError("empty", name="snapshots", wanted="what train(...) yields")
    if not kept:
        raise InputError("range", name="keep", came=keep, low=0, high="the last epoch")
    params = {
        k: np.concatenate([s.params[k] for s in kept]).reshape(-1, *a.shape)
        for k, a in kept[0].params.items()
    }
    epochs = np.array([s.step // steps_per_epoch for s in kept])
    never = np.full(objective.network.lanes(params)[1:], -1)
    return ended(History(objective, train, test, epochs, params, never))


def ended(history: History) -> History:
    """The history up to its last finite loss; its arrays are locked."""
    epochs, params = history.epochs, history.params
    for array in (epochs, *params.values()):
        array.setflags(write=False)
    bad = ~np.isfinite(history.losses)
    if not bad.any():
        return history
    diverged = np.where(bad.any(axis=0), epochs[bad.argmax(axis=0)], -1)
    if diverged.ndim == 0:
        good = max(1, int(bad.argmax()))
        epochs, params = epochs[:good], {k: a[:good] for k, a in params.items()}
    return replace(history, epochs=epochs, params=params, diverged=diverged)
