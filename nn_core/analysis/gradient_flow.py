"""How much of the slope arrives at each layer, over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from nn_core.evaluation import in_blocks
from nn_core.gradients import backprop
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params


class Kept(Protocol):
    """What a history of any kind has: snapshots stacked, and the data of the loss."""

    @property
    def objective(self) -> Objective:
        """What was made small."""

    @property
    def train(self) -> Batch:
        """The data it was made small on."""

    @property
    def params(self) -> Params:
        """The snapshots, with leading axis T."""


def gradient_flow(
    history: Kept, rows: Sequence[int] | Array, examples: int | None = None
) -> Array:
    """The mean of |dL/dW| over the weights of each layer, (layers, len(rows), *lanes).

    `rows` are snapshots of the history: lanes of one pass forward and one back. Layer 0
    is that of W1; biases are not counted, the penalty is. The slope is that of the whole
    training data, or of its first `examples`.
    """
    objective, whole = history.objective, history.train
    data = Batch(whole.x[:examples], whole.t[:examples], whole.seed)
    chosen = {k: a[np.asarray(rows, dtype=int)] for k, a in history.params.items()}

    def sizes(params: Params) -> Array:
        slopes = backprop(objective, params, data)
        means = [np.abs(g).mean(axis=(-2, -1)) for k, g in slopes.items() if k[0] == "W"]
        return np.stack(means, axis=-1)

    return np.moveaxis(in_blocks(sizes, objective, chosen, data), -1, 0)
