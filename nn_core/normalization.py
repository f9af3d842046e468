"""Batch normalization (Ioffe and Szegedy, 2015), as one more layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from nn_core.checks import whole
from nn_core.initializers import Initializer
from nn_core.layers import MOST_UNITS, Layer, Seed, Slots
from nn_core.types import Array, Generator

EPSILON = 1e-5
MOMENTUM = 0.9


@dataclass(frozen=True)
class BatchNorm(Layer):
    """y = gamma (x - mean) / sqrt(var + 1e-5) + beta, for each of n_in units.

    While training, mean and var are those of the minibatch; a finished network uses the
    running ones. Those are kept among the parameters; the training loss does not depend on
    them, so their gradient is 0 and no optimizer moves them.
    """

    n_in: int  # type: ignore[misc]
    names: ClassVar[tuple[str, ...]] = ("gamma", "beta", "running_mean", "running_var")

    def __post_init__(self) -> None:
        whole("n_in", self.n_in, 1, MOST_UNITS)

    @property
    def n_out(self) -> int:
        """As many outputs as inputs."""
        return self.n_in

    def init(self, rng: Generator, initializer: Initializer, scale: float) -> Slots:
        return tuple(make(self.n_in) for make in (np.ones, np.zeros, np.zeros, np.ones))

    def forward(self, x: Array, p: Slots, seed: Seed = None) -> Array:
        gamma, beta, mean, var = (a[..., None, :] for a in p)
        if seed is not None:
            mean, var = moments(x)
        return gamma * (x - mean) / np.sqrt(var + EPSILON) + beta

    def backward(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Array:
        gamma, _, mean, var = (a[..., None, :] for a in p)
        if seed is None:
            return dy * gamma / np.sqrt(var + EPSILON)
        mean, var = moments(x)
        deviation = np.sqrt(var + EPSILON)
        x_hat, d_hat = (x - mean) / deviation, dy * gamma
        along = d_hat.mean(-2, keepdims=True)
        across = (d_hat * x_hat).mean(-2, keepdims=True)
        return (d_hat - along - x_hat * across) / deviation

    def gradient(self, dy: Array, x: Array, y: Array, p: Slots, seed: Seed) -> Slots:
        mean, var = moments(x) if seed is not None else (a[..., None, :] for a in p[2:])
        deviation = np.sqrt(var + EPSILON)
        x_hat = (x - mean) / deviation
        along, across = dy.sum(axis=-2), (dy * x_hat).sum(axis=-2)
        if seed is not None:
            still = np.zeros_like(p[2])
            return across, along, still, still
        pull = p[0] / deviation[..., 0, :]
        return across, along, -pull * along, -pull / deviation[..., 0, :] / 2 * across

    def track(self, x: Array, p: Slots) -> Slots:
        """Return the parameters with the running mean and variance moved towards x's."""
        gamma, beta, *running = p
        seen = (m[..., 0, :] for m in moments(x))
        moved = (
            MOMENTUM * r + (1 - MOMENTUM) * s for r, s in zip(running, seen, strict=True)
        )
        return gamma, beta, *moved


def moments(x: Array) -> tuple[Array, Array]:
    """Mean and variance over the examples; x (..., n, k) -> two of (..., 1, k)."""
    return x.mean(axis=-2, keepdims=True), x.var(axis=-2, keepdims=True)
