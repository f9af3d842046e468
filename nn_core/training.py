"""Training: the loop of gradients and steps, its batches, and the history of a run.

How far a step goes, and how that changes from step to step, is said by `optimizers.py`.
A run ends where its loss has `diverged`.
"""

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
from nn_core.evaluation import accuracies, losses
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


@dataclass(frozen=True, eq=False)
class History:
    """The snapshots of one run that were kept, T of them, and what is measured of them.

    `steps` (T,) are their steps, `params` their parameters with leading axis T, `train`
    and `test` the data they are measured on. A run whose loss stopped being a finite
    number ends before that step: `diverged` is the step, or -1, and the last snapshot is
    the last good one. With lanes every row stays, and `diverged` (*lanes,) holds the step
    of each lane, or -1.
    """

    objective: Objective
    train: Batch
    test: Batch | None
    steps: Array
    params: Params
    diverged: Array
    steps_per_epoch: int = 1

    @property
    def epochs(self) -> Array:
        """How many whole epochs each snapshot has behind it, (T,)."""
        return self.steps // self.steps_per_epoch

    @cached_property
    def losses(self) -> Array:
        """The loss on the training data, penalty included, (T, *lanes)."""
        return losses(self.objective, self.params, self.train)

    @cached_property
    def test_losses(self) -> Array | None:
        """The loss on the test data, (T, *lanes), or None without test data."""
        return self.test and losses(self.objective, self.params, self.test)

    @cached_property
    def accuracies(self) -> Array:
        """The share of training examples answered right, (T, *lanes)."""
        return accuracies(self.objective, self.params, self.train)

    @cached_property
    def test_accuracies(self) -> Array | None:
        """The share of test examples answered right, (T, *lanes), or None without test data."""
        return self.test and accuracies(self.objective, self.params, self.test)

    def predict(self, x: Array) -> Array:
        """The outputs of every snapshot: x (n, n_in) -> (T, *lanes, n, n_out)."""
        with np.errstate(all="ignore"):
            return self.objective.network.predict(self.params, x)

    def index(self, epoch: int | None = None) -> int:
        """The row of the last snapshot at or before the end of `epoch`; None: the last."""
        return self.index_at_step(epoch and epoch * self.steps_per_epoch)

    def index_at_step(self, step: int | None = None) -> int:
        """The row of the last snapshot at or before `step`; None: the last."""
        if step is None:
            return len(self.steps) - 1
        return max(0, int(np.searchsorted(self.steps, step, side="right")) - 1)

    def at(self, epoch: int | None = None) -> Snapshot:
        """The last snapshot at or before the end of `epoch`; None: the last."""
        return self.snapshot(self.index(epoch))

    def at_step(self, step: int | None = None) -> Snapshot:
        """The last snapshot at or before `step`; None: the last."""
        return self.snapshot(self.index_at_step(step))

    def snapshot(self, row: int) -> Snapshot:
        """The snapshot of a row, 0 to T - 1."""
        params = {name: a[row] for name, a in self.params.items()}
        return Snapshot(int(self.steps[row]), params)

    def lane(self, i: int) -> History:
        """The history of lane `i`, as if it had run alone."""
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
    """Stack the snapshots at the end of every epoch, or of the epochs in `keep`.

    `snapshots` come after every step, the start first. Raises InputError if no epoch of
    `keep` is reached, or if x or t holds a number that is not finite.
    """
    kind("objective", objective, Objective, "an Objective(network, loss)")
    kind("snapshots", snapshots, Iterable, "snapshots, as train(...) yields them")
    examples(train)
    if test is not None:
        examples(test)
    whole("steps_per_epoch", steps_per_epoch, 1, MOST_EPOCHS)
    ends = islice(snapshots, 0, None, steps_per_epoch)
    wanted = None if keep is None else set(keep)
    kept = [s for epoch, s in enumerate(ends) if wanted is None or epoch in wanted]
    if not kept and wanted is None:
        raise InputError("empty", name="snapshots", wanted="what train(...) yields")
    if not kept:
        raise InputError("range", name="keep", came=keep, low=0, high="the last epoch")
    params = {
        k: np.concatenate([s.params[k] for s in kept]).reshape(-1, *a.shape)
        for k, a in kept[0].params.items()
    }
    steps = np.array([s.step for s in kept])
    never = np.full(objective.network.lanes(params)[1:], -1)
    return ended(History(objective, train, test, steps, params, never, steps_per_epoch))


H = TypeVar("H", bound=History)


def diverged(losses: Array) -> Array:
    """Whether a run ends at each of these losses: those that are no finite numbers."""
    return ~np.isfinite(losses)


def ended(history: H) -> H:
    """The history up to its last finite loss; its arrays are made read-only."""
    steps, params = history.steps, history.params
    for array in (steps, *params.values()):
        array.setflags(write=False)
    bad = diverged(history.losses)
    if not bad.any():
        return history
    at = np.where(bad.any(axis=0), steps[bad.argmax(axis=0)], -1)
    if at.ndim == 0:
        good = max(1, int(bad.argmax()))
        steps, params = steps[:good], {k: a[:good] for k, a in params.items()}
    return replace(history, steps=steps, params=params, diverged=at)
