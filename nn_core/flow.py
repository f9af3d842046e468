"""How much of the slope arrives at each layer, over time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nn_core.gradients import backprop
from nn_core.training import History, in_blocks
from nn_core.types import Array, Params


def gradient_flow(history: History, rows: Sequence[int] | Array) -> Array:
    """The mean of |dL/dW| over the weights of each layer, (layers, len(rows), *lanes).

    `rows` are snapshots of the history: lanes of one pass forward and one back. Layer 0
    is that of W1; biases are not counted, the penalty is.
    """
    objective, data = history.objective, history.train
    chosen = {k: a[np.asarray(rows, dtype=int)] for k, a in history.params.items()}

    def sizes(params: Params) -> Array:
        slopes = backprop(objective, params, data)
        means = [np.abs(g).mean(axis=(-2, -1)) for k, g in slopes.items() if k[0] == "W"]
        return np.stack(means, axis=-1)

    return np.moveaxis(in_blocks(sizes, objective, chosen, data), -1, 0)
