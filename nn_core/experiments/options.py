"""The layers an experiment may be made of, by id."""

from __future__ import annotations

from collections.abc import Callable

from nn_core.activations import LeakyReLU, ReLU, Sigmoid, Softmax, Step, Tanh
from nn_core.layers import Dense, Layer, SharedDense

ACTIVATIONS: dict[str, Layer] = {
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": ReLU(),
    "leaky_relu": LeakyReLU(),
    "step": Step(),
}
OUTPUTS: dict[str, Layer] = {
    "sigmoid": Sigmoid(),
    "step": Step(),
    "softmax_over_batch": Softmax(axis=None),
}
HIDDEN: dict[str, Callable[[int, int], Layer]] = {"dense": Dense, "shared": SharedDense}
