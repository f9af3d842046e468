"""Layers: each has a forward pass, a backward pass and the gradient of its parameters.

x is (..., n, n_in), y (..., n, n_out); `p` is the tuple of the layer's parameters, in
the order of `names`. A layer keeps no memory of its input: the caller passes x and y on.
`seed` is None when a finished network predicts, and a number while it trains.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from nn_core import functions
from nn_core.checks import whole, within
from nn_core.initializers import Initializer
from nn_core.types import Array, Generator

Slots = tuple[Array, ...]
Seed = tuple[int, int] | None
MOST_UNITS = 1_000_000
"""Inputs or outputs of one layer."""


@dataclass(frozen=True)
class Layer:
    """A layer without parameters; the subclasses override what differs."""

    names: ClassVar[tuple[str, ...]] = ()
    n_in: ClassVar[Any] = None
    n_out: ClassVar[Any] = None

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape of one of the parameters in `names`, without lanes."""
        return (self.n_in, self.n_out) if name == "W" else (self.n_out,)

    def init(self, rng: Generator, initializer: Initializer, scale: float) -> Slots:
        """Return the initial values of the parameters, in the order of `names`."""
        return ()

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        """x (..., n, n_in) -> y (..., n, n_out)."""
        raise NotImplementedError

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        """dL/dy (..., n, n_out) -> dL/dx (..., n, n_in)."""
        raise NotImplementedError

    def gradient(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Slots:
        """dL/dy -> dL/dp, in the order of `names`."""
        return ()


@dataclass(frozen=True)
class Dense(Layer):
    """y = x W + b with W (..., n_in, n_out) and b (..., n_out)."""

    n_in: int  # type: ignore[misc]
    n_out: int  # type: ignore[misc]
    names: ClassVar[tuple[str, ...]] = ("W", "b")

    def __post_init__(self) -> None:
        whole("n_in", self.n_in, 1, MOST_UNITS)
        whole("n_out", self.n_out, 1, MOST_UNITS)

    def init(self, rng: Generator, initializer: Initializer, scale: float) -> Slots:
        W = initializer.weights(rng, self.n_in, self.n_out, scale)
        return W, initializer.biases(rng, self.n_out, scale)

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        W, b = p
        return x @ W + b[..., None, :]

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        W, _ = p
        return dy @ W.swapaxes(-1, -2)

    def gradient(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Slots:
        return x.swapaxes(-1, -2) @ dy, functions.over_examples(dy)


@dataclass(frozen=True)
class SharedDense(Dense):
    """Units that share one direction: W (..., n_in, 1), b (..., n_out).

    The notebook's XORNet: its W1 has shape (2,), so only the biases of its two hidden
    units differ (quirk `shared_hidden_weights`).
    """

    def shape_of(self, name: str) -> tuple[int, ...]:
        return (self.n_in, 1) if name == "W" else (self.n_out,)

    def init(self, rng: Generator, initializer: Initializer, scale: float) -> Slots:
        W = initializer.weights(rng, self.n_in, 1, scale)
        return W, initializer.biases(rng, self.n_out, scale)

    def gradient(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Slots:
        dW, db = super().gradient(dy, x, y, p, seed)
        return dW.sum(axis=-1, keepdims=True), db

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        W, _ = p
        return dy.sum(axis=-1, keepdims=True) @ W.swapaxes(-1, -2)


@dataclass(frozen=True)
class Dropout(Layer):
    """While training, units are switched off with probability `rate` and the others
    divided by 1 - rate (Srivastava et al., 2014); a finished network uses all of them.
    """

    rate: float = 0.5

    def __post_init__(self) -> None:
        within("rate", self.rate, 0, 0.95)

    def mask(self, x: Array, seed: tuple[int, int]) -> Array:
        """1 / (1 - rate) for the units that stay on, 0 for the others, (n, n_in); the same in
        all lanes.
        """
        kept = np.random.default_rng(seed).random(x.shape[-2:]) >= self.rate
        return kept.astype(x.dtype) / (1 - self.rate)

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        return x if seed is None else x * self.mask(x, seed)

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        return dy if seed is None else dy * self.mask(x, seed)
