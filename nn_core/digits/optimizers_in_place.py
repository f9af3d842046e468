"""The optimizers for large networks: the formulas of `optimizers`, number for number.

A step of a large network is bound by memory, and every new array costs. These write into
arrays that they made a line before; they change nothing that they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_core.optimizers import (
    OPTIMIZERS,
    SGD,
    AdaGrad,
    Adam,
    Direction,
    Momentum,
    Optimizer,
    RMSProp,
    per_lane,
)
from nn_core.types import Array


class InPlace(Optimizer):
    """The step w - learning_rate * direction with one new array instead of two."""

    def moved(self, w: Array, direction: Array) -> Array:
        step = per_lane(self.learning_rate, w) * direction
        return np.subtract(w, step, step)


@dataclass(frozen=True)
class SGDInPlace(InPlace, SGD):
    """SGD."""


@dataclass(frozen=True)
class MomentumInPlace(InPlace, Momentum):
    """Momentum."""

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        v = self.momentum * memory[0]
        v += g
        return v, (v,)


@dataclass(frozen=True)
class AdaGradInPlace(InPlace, AdaGrad):
    """AdaGrad."""

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        s = g * g
        s += memory[0]
        root = np.sqrt(s)
        root += 1e-10
        return np.divide(g, root, root), (s,)


@dataclass(frozen=True)
class RMSPropInPlace(InPlace, RMSProp):
    """RMSProp."""

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        s = (1 - self.decay) * g
        s *= g
        s += self.decay * memory[0]
        root = np.sqrt(s)
        root += 1e-8
        return np.divide(g, root, root), (s,)


@dataclass(frozen=True)
class AdamInPlace(InPlace, Adam):
    """Adam."""

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        m = self.beta1 * memory[0]
        m += (1 - self.beta1) * g
        v = (1 - self.beta2) * g
        v *= g
        v += self.beta2 * memory[1]
        m_hat, root = m / (1 - self.beta1**t), v / (1 - self.beta2**t)
        np.sqrt(root, out=root)
        root += 1e-8
        m_hat /= root
        return m_hat, (m, v)


OPTIMIZERS_IN_PLACE: dict[str, Callable[[float | Array], Optimizer]] = {
    **OPTIMIZERS,  # one without a twin here is its own
    "sgd": SGDInPlace,
    "momentum": MomentumInPlace,
    "adagrad": AdaGradInPlace,
    "rmsprop": RMSPropInPlace,
    "adam": AdamInPlace,
}
