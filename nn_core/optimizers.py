"""Optimizers: (params, gradient, state) -> (params, state), nothing changed in place.

`learning_rate` is a number, or one per lane (lanes,). The state holds one array per
parameter and whatever it is the rule remembers. `+=` and `out=` work on arrays made a
line before: a large network spends a third of its time here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from nn_core.types import Array, Params

State = Mapping[str, Any]


def per_lane(rate: float | Array, like: Array) -> float | Array:
    """A rate shaped so that it multiplies `like` (*lanes, ...) lane by lane."""
    if isinstance(rate, (int, float)):
        return rate
    return rate.reshape(rate.shape + (1,) * (like.ndim - rate.ndim)).astype(like.dtype)


def stepped(w: Array, rate: float | Array, change: Array) -> Array:
    """w - rate * change, lane by lane."""
    step = per_lane(rate, w) * change
    return np.subtract(w, step, step)


@dataclass(frozen=True)
class Optimizer:
    """A rule: `memory` names what is kept per parameter, `move` makes one step of it."""

    learning_rate: float | Array
    memory: ClassVar[tuple[str, ...]] = ()

    def init(self, params: Params) -> State:
        """The state before the first step: zeros."""
        zeros = {
            m: {k: np.zeros_like(a) for k, a in params.items()} for m in self.memory
        }
        return {"step": 0, **zeros}

    def step(
        self, params: Params, gradient: Params, state: State
    ) -> tuple[Params, State]:
        """One step: new parameters and new state."""
        count = state["step"] + 1
        moved: dict[str, Array] = {}
        kept: dict[str, dict[str, Array]] = {m: {} for m in self.memory}
        for k, w in params.items():
            before = [state[m][k] for m in self.memory]
            change, after = self.move(gradient[k], before, count)
            moved[k] = stepped(w, self.learning_rate, change)
            for m, a in zip(self.memory, after, strict=True):
                kept[m][k] = a
        return moved, {"step": count, **kept}

    def move(
        self, g: Array, memory: list[Array], count: int
    ) -> tuple[Array, list[Array]]:
        """From a gradient and the memory: what the learning rate multiplies."""
        raise NotImplementedError


@dataclass(frozen=True)
class SGD(Optimizer):
    """w <- w - learning_rate * g."""

    def step(
        self, params: Params, gradient: Params, state: State
    ) -> tuple[Params, State]:
        rate = self.learning_rate
        return {k: stepped(w, rate, gradient[k]) for k, w in params.items()}, state


@dataclass(frozen=True)
class Momentum(Optimizer):
    """v <- momentum * v + g; w <- w - learning_rate * v (as PyTorch writes it)."""

    momentum: float = 0.9
    memory: ClassVar[tuple[str, ...]] = ("v",)

    def move(
        self, g: Array, memory: list[Array], count: int
    ) -> tuple[Array, list[Array]]:
        v = self.momentum * memory[0]
        v += g
        return v, [v]


@dataclass(frozen=True)
class AdaGrad(Optimizer):
    """s <- s + g^2; w <- w - learning_rate * g / (sqrt s + 1e-10) (Duchi et al., 2011)."""

    memory: ClassVar[tuple[str, ...]] = ("s",)

    def move(
        self, g: Array, memory: list[Array], count: int
    ) -> tuple[Array, list[Array]]:
        s = memory[0] + g * g
        return g / (np.sqrt(s) + 1e-10), [s]


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """s <- decay * s + (1 - decay) g^2; w <- w - learning_rate * g / (sqrt s + 1e-8)
    (Tieleman and Hinton, 2012).
    """

    decay: float = 0.99
    memory: ClassVar[tuple[str, ...]] = ("s",)

    def move(
        self, g: Array, memory: list[Array], count: int
    ) -> tuple[Array, list[Array]]:
        s = self.decay * memory[0] + (1 - self.decay) * g * g
        return g / (np.sqrt(s) + 1e-8), [s]


@dataclass(frozen=True)
class Adam(Optimizer):
    """m, s: running means of g and g^2, each divided by 1 - beta^count;
    w <- w - learning_rate * m / (sqrt s + 1e-8) (Kingma and Ba, 2015).
    """

    beta1: float = 0.9
    beta2: float = 0.999
    memory: ClassVar[tuple[str, ...]] = ("m", "s")

    def move(
        self, g: Array, memory: list[Array], count: int
    ) -> tuple[Array, list[Array]]:
        m = self.beta1 * memory[0]
        m += (1 - self.beta1) * g
        s = (1 - self.beta2) * g
        s *= g
        s += self.beta2 * memory[1]
        m_hat, root = m / (1 - self.beta1**count), s / (1 - self.beta2**count)
        np.sqrt(root, out=root)
        root += 1e-8
        m_hat /= root
        return m_hat, [m, s]


OPTIMIZERS: dict[str, Callable[[float | Array], Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "adagrad": AdaGrad,
    "rmsprop": RMSProp,
    "adam": Adam,
}
