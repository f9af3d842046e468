"""Training: the loop of gradients and steps, and the batches that it is given.

`optimizers.py` decides how far a step goes, and how that changes from step to step.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from functools import wraps
from itertools import islice
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np

from nn_core.checks import examples, kind, random, whole
from nn_core.gradients import Gradient, ValueAndGrad, backprop, unchecked
from nn_core.objective import Objective
from nn_core.optimizers import Optimizer
from nn_core.types import Array, Batch, Generator, Params

MOST_EPOCHS = 1_000_000_000
"""Also the most examples of a minibatch: a larger number is a mistake."""

Asked = ParamSpec("Asked")
Item = TypeVar("Item")


def quietly(steps: Callable[Asked, Iterator[Item]]) -> Callable[Asked, Iterator[Item]]:
    """Return the same generator with NumPy's warnings off while it works: a run that
    diverges is seen in its loss. A context is entered in a tenth of the time of
    np.errstate.
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
    """Return the batches; raises InputError at once if the objective, the parameters or the
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
    """Return all the data as one batch, once an epoch; its seed is the number of the epoch."""
    examples(batch)
    whole("epochs", epochs, 0, MOST_EPOCHS)
    return (Batch(batch.x, batch.t, epoch) for epoch in range(epochs))


def minibatches(rng: Generator, batch: Batch, size: int, epochs: int) -> Iterator[Batch]:
    """Return the batches of `epochs` epochs: each shuffles the n examples and cuts them
    into batches of `size` (see `shuffled`); the seed of a batch is its step.
    """
    random(rng)
    examples(batch)
    whole("size", size, 1, MOST_EPOCHS)
    whole("epochs", epochs, 0, MOST_EPOCHS)
    n = len(batch.x)
    rows = islice(shuffled(rng, n, size), epochs * math.ceil(n / size))
    return (Batch(batch.x[some], batch.t[some], i) for i, some in enumerate(rows))


Sampling = Callable[[Generator, int, int], Iterator[Array]]


def shuffled(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Each epoch permutes all n row numbers and cuts them into batches of `size`."""
    while True:
        order = rng.permutation(n)
        yield from (order[start : start + size] for start in range(0, n, size))


def with_replacement(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Each step draws `size` row numbers, possibly the same ones again (as the notebook)."""
    while True:
        yield rng.choice(n, size)


SAMPLING: dict[str, Sampling] = {
    "shuffled": shuffled,
    "with_replacement": with_replacement,
}
