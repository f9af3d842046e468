"""Losses and accuracies of all snapshots of a run, in blocks of bounded memory."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from nn_core.metrics import right
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

EXAMPLES_AT_ONCE = 20_000
"""Examples x snapshots of one forward pass: as many as fit a processor's cache."""


def losses(objective: Objective, params: Params, batch: Batch) -> Array:
    """Return the objective of every snapshot, evaluated as a finished network; (T, *lanes)."""
    finished = batch._replace(seed=None)

    def of(params: Params) -> Array:
        return objective.unchecked_value(params, finished)

    return in_blocks(of, objective, params, batch)


def accuracies(objective: Objective, params: Params, batch: Batch) -> Array:
    """Return the accuracy of every snapshot, (T, *lanes)."""

    def of(params: Params) -> Array:
        y = objective.network.forward(params, batch.x)[-1]
        return right(y, batch.t).mean(axis=-1)

    return in_blocks(of, objective, params, batch)


def both(objective: Objective, params: Params, batch: Batch) -> tuple[Array, Array]:
    """`losses` and `accuracies` from the same forward passes; two of (T, *lanes)."""
    finished = batch._replace(seed=None)

    def of(params: Params) -> Array:
        y, L = objective.outputs_and_value(params, finished)
        return np.stack([L, right(y, batch.t).mean(axis=-1)], axis=1)

    found = in_blocks(of, objective, params, batch)
    return found[:, 0], found[:, 1]


def in_blocks(
    of: Callable[[Params], Array], objective: Objective, params: Params, batch: Batch
) -> Array:
    """of(params) computed for some snapshots at a time and joined; (T, ...)."""
    T, *lanes = objective.network.lanes(params)
    block = max(1, EXAMPLES_AT_ONCE // (len(batch.x) * math.prod(lanes)))
    with np.errstate(all="ignore"):
        found = [
            of({k: a[i : i + block] for k, a in params.items()})
            for i in range(0, T, block)
        ]
    return found[0] if len(found) == 1 else np.concatenate(found)
