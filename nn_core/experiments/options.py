"""The layers an experiment may be made of, by id."""

from __future__ import annotations

from collections.abc import Callable

from nn_core.layers import (
    Dense,
    Layer,
    LeakyReLU,
    ReLU,
    SharedDense,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)

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
