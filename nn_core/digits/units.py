"""Looking into a network of digits: what its units see, and how much they are heard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nn_core.activations import Sigmoid, Softmax, Step, Tanh
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.layers import Dense, Dropout, Layer
from nn_core.network import Network
from nn_core.types import Array, Batch, Params

ENDS: dict[type[Layer], tuple[float, float]] = {
    Sigmoid: (0.0, 1.0),
    Tanh: (-1.0, 1.0),
    Step: (0.0, 1.0),
}
"""The values an activation cannot leave; the others have no such ends."""


def with_row_softmax(network: Network) -> Network:
    """Return the same network with a softmax for each image.

    The notebook's softmax over the batch (quirk `softmax_over_batch`) gives each image a
    share of the whole batch's 1. Divided by what its row adds up to, that is exactly the
    softmax of the row; worked out like this it cannot become 0 / 0.
    """
    *layers, last = network.layers
    last = Softmax() if isinstance(last, Softmax) else last
    return replace(network, layers=[*layers, last])


def unit_importance(network: Network, params: Params, x: Array, layer: int = 0) -> Array:
    """Return how far a unit moves what comes after it: x (n, n_in) -> (..., h).

    The deviation of its activation over the examples, times the length of its outgoing
    weights. If the unit stood still at its mean, each example's z of the next layer would
    move by a vector; this is the root of the mean of its squared length. It is 0 for a
    unit that always says the same, and for one nobody listens to.
    """
    a = network.units(params, x)[layer]
    W = params[f"W{layer + 2}"]
    return np.asarray(a.std(axis=-2) * np.sqrt(np.square(W).sum(axis=-1)))


def mean_activation_by_class(
    network: Network, params: Params, batch: Batch, layer: int = 0
) -> Array:
    """Return the mean activation of each hidden unit for the images of each class, (..., h,
    10); 0 for a class without images.
    """
    a, t = network.units(params, batch.x)[layer], batch.t
    count = np.maximum(t.sum(axis=-2), 1)
    return a.swapaxes(-1, -2) @ t / count


def activations(network: Network) -> list[int]:
    """Return where the activation of each hidden layer stands among the layers: the last
    layer before the next Dense, Dropout passed over.
    """
    dense = [i for i, layer in enumerate(network.layers) if isinstance(layer, Dense)]
    found = []
    for i in dense[1:]:
        before = range(i - 1, -1, -1)
        found.append(
            next(j for j in before if not isinstance(network.layers[j], Dropout))
        )
    return found


def activation_histograms(
    network: Network, params: Params, x: Array, bins: int = 40
) -> list[tuple[Array, Array]]:
    """For each hidden layer how often its units answer what: edges (bins + 1,) and counts
    (bins,) over all units and examples of x (n, n_in).

    From end to end where the activation has ends (a saturated layer piles up there), else
    from 0 or the lowest value to the highest.
    """
    outputs = network.forward(params, x)
    found = []
    for i in activations(network):
        a = outputs[i + 1]
        free = (min(0.0, float(a.min())), max(float(a.max()), 1e-6))
        low, high = ENDS.get(type(network.layers[i]), free)
        counts, edges = np.histogram(np.clip(a, low, high), bins, (low, high))
        found.append((edges, counts))
    return found


def saturated_share(network: Network, params: Params, x: Array) -> list[Array]:
    """For each hidden layer the share of examples at which a unit is flat, (..., h): a
    ReLU at 0, a sigmoid or tanh at its ends, where next to no slope comes through.

    1 is a dead unit: flat for every example.
    """
    outputs = network.forward(params, x)
    found = []
    for i in activations(network):
        z, a = outputs[i : i + 2]
        slope = network.layers[i].backward(np.ones_like(z), z, a, (), None)
        found.append((np.abs(slope) < THRESHOLDS.flat_slope).mean(axis=-2))
    return found
