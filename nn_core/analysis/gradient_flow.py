"""How large the gradient of each layer is, over the snapshots of a run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nn_core.evaluation import in_blocks
from nn_core.gradients import backprop
from nn_core.history import History
from nn_core.types import Array, Batch, Params


def gradient_flow(
    history: History, rows: Sequence[int] | Array, examples: int | None = None
) -> Array:
    """Return the mean of |dL/dW| over the weights of each layer, (layers, len(rows),
    *lanes).

    `rows` are the snapshots, lanes of one forward and one backward pass. Layer 0 is that
    of W1; biases are left out, the penalty is included. The loss is that of the training
    data, or of its first `examples`.
    """
    objective, whole = history.objective, history.train
    data = Batch(whole.x[:examples], whole.t[:examples], whole.seed)
    chosen = {k: a[np.asarray(rows, dtype=int)] for k, a in history.params.items()}

    def sizes(params: Params) -> Array:
        slopes = backprop(objective, params, data)
        means = [np.abs(g).mean(axis=(-2, -1)) for k, g in slopes.items() if k[0] == "W"]
        return np.stack(means, axis=-1)

    return np.moveaxis(in_blocks(sizes, objective, chosen, data), -1, 0)
