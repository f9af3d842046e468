"""One image followed through the network: its numbers, and what would change them."""

from __future__ import annotations

import numpy as np

from nn_core.checks import whole
from nn_core.digits.units import with_row_softmax
from nn_core.layers import Dense, Dropout, Layer
from nn_core.network import Network
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params


def input_gradient(network: Network, params: Params, x: Array, digit: int) -> Array:
    """d log p_digit / dx of one image x (n_in,), (..., n_in): where ink would make the
    network surer of that digit (positive), and where it stands in the way (negative).

    p is the softmax of the image's row. Its log has the slope 1 at the digit - p in z,
    which the layers carry back down to the image.
    """
    rows = with_row_softmax(network)
    slots, outputs = rows.slots(params), rows.forward(params, x[None])
    digit = whole("digit", digit, 0, outputs[-1].shape[-1] - 1)
    dy = -outputs[-1]
    dy[..., digit] += 1
    for i in range(len(rows.layers) - 2, -1, -1):
        dy = rows.layers[i].backward(dy, outputs[i], outputs[i + 1], slots[i], None)
    return np.asarray(dy[..., 0, :])


def forward_trace(
    objective: Objective, params: Params, x: Array, t: Array
) -> dict[str, Array]:
    """Send one image x (n_in,) with its target t (k,) through the finished network, and
    return all values by name in the order they are computed: x, z1, (n1 after BatchNorm,)
    a1, z2, ..., y, loss.

    The loss is what this image alone adds to it, without the penalty. Dropout does
    nothing in a finished network and is left out.
    """
    network = objective.network
    outputs = network.forward(params, x[None])
    found = {"x": x}
    depth = 0
    for layer, output in zip(network.layers, outputs[1:], strict=True):
        if isinstance(layer, Dropout):
            continue
        depth += isinstance(layer, Dense)
        found[f"{letter(layer)}{depth}"] = output[..., 0, :]
    found.pop(f"a{depth}", None)
    loss = objective.per_example(params, Batch(x[None], t[None], None))
    return {**found, "y": outputs[-1][..., 0, :], "loss": loss[..., 0]}


def letter(layer: Layer) -> str:
    """Return what the output of a layer is called: z of a Dense, n of a BatchNorm, else a."""
    kinds = {Dense: "z", BatchNorm: "n"}
    return next((name for kind, name in kinds.items() if isinstance(layer, kind)), "a")
