"""How good a network is on data it does not train on just now: losses and accuracies."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from nn_core.metrics import accuracy
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

EXAMPLES_AT_ONCE = 20_000
"""Examples that go through snapshots in one forward pass: what fits a processor's cache."""


def losses(objective: Objective, params: Params, batch: Batch) -> Array:
    """The objective of every snapshot, evaluated as a finished network; (T, *lanes)."""
    finished = batch._replace(seed=None)

    def of(params: Params) -> Array:
        return objective.value(params, finished)

    return in_blocks(of, objective, params, batch)


def accuracies(objective: Objective, params: Params, batch: Batch) -> Array:
    """The share of examples every snapshot answers right, (T, *lanes)."""

    def of(params: Params) -> Array:
        return accuracy(objective.network.predict(params, batch.x), batch.t)

    return in_blocks(of, objective, params, batch)


def both(objective: Objective, params: Params, batch: Batch) -> tuple[Array, Array]:
    """`losses` and `accuracies` from the same forward passes; two of (T, *lanes)."""
    finished = batch._replace(seed=None)

    def of(params: Params) -> Array:
        y, L = objective.outputs_and_value(params, finished)
        return np.stack([L, accuracy(y, batch.t)], axis=1)

    found = in_blocks(of, objective, params, batch)
    return found[:, 0], found[:, 1]


def in_blocks(
    of: Callable[[Params], Array], objective: Objective, params: Params, batch: Batch
) -> Array:
    """of(params), some snapshots at a time; (T, ...)."""
    T, *lanes = objective.network.lanes(params)
    block = max(1, EXAMPLES_AT_ONCE // (len(batch.x) * math.prod(lanes)))
    with np.errstate(all="ignore"):
        found = [
            of({k: a[i : i + block] for k, a in params.items()})
            for i in range(0, T, block)
        ]
    return found[0] if len(found) == 1 else np.concatenate(found)
