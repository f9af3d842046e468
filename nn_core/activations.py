"""Activations: what a unit makes of its sum. Each is a layer without parameters.

x and y are (..., n, n_in), as of every layer; the functions themselves are in `functions`.
`experiments/options.py` lists those that can be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nn_core import functions
from nn_core.checks import InputError, within
from nn_core.layers import Layer, Seed, Slots
from nn_core.types import Array


@dataclass(frozen=True)
class Sigmoid(Layer):
    """y = 1 / (1 + exp(-x)); dy/dx = y (1 - y)."""

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return functions.sigmoid(x)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return dy * (y * (1 - y))


@dataclass(frozen=True)
class Tanh(Layer):
    """y = tanh x; dy/dx = 1 - y^2."""

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return np.tanh(x)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return dy * (1 - y * y)


@dataclass(frozen=True)
class ReLU(Layer):
    """y = max(x, 0); dy/dx = 1 where x > 0, else 0."""

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return np.maximum(x, 0)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return dy * (x > 0)


@dataclass(frozen=True)
class LeakyReLU(Layer):
    """y = x where x > 0, else slope * x."""

    slope: float = 0.01

    def __post_init__(self) -> None:
        within("slope", self.slope, 0, 1)

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return np.where(x > 0, x, self.slope * x)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return np.where(x > 0, dy, self.slope * dy)


@dataclass(frozen=True)
class Step(Layer):
    """y = 1 where x > 0, else 0: the perceptron. Its derivative is 0, so it cannot learn."""

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return (x > 0).astype(x.dtype)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return np.zeros_like(x)


@dataclass(frozen=True)
class Softmax(Layer):
    """y = softmax x over the classes; axis=None: over the whole batch, as in the notebook
    (quirk `softmax_over_batch`).
    """

    axis: int | None = -1

    def __post_init__(self) -> None:
        if self.axis not in (-1, None):
            facts = {"came": self.axis, "wanted": "-1, None", "nearest": "-1"}
            raise InputError("unknown", name="axis", **facts)

    @property
    def axes(self) -> int | tuple[int, ...]:
        """The axes one sum of exp runs over; a lane never mixes with another."""
        return (-2, -1) if self.axis is None else self.axis

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return functions.softmax(x, self.axes)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return y * (dy - (dy * y).sum(axis=self.axes, keepdims=True))
