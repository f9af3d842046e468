"""Optimizers: (params, gradient, state) -> (params, state), nothing changed in place.

`learning_rate` is a number, or one per lane (lanes,). The state holds the number of steps
made and, by name, the arrays that the rule remembers of each parameter. A rule is written
as in its paper: from the gradient g and what it remembers to the direction that the
learning rate multiplies. `digits.optimizers_in_place` has the same rules for large networks,
and `explorer/export/templates` the same rules as code that is taken home.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import numpy as np

from nn_core import checks
from nn_core.checks import Table, within
from nn_core.types import Array, Params

State = Mapping[str, Any]
Direction = tuple[Array, tuple[Array, ...]]
"""What the learning rate multiplies, and what is remembered from now on."""


def per_lane(rate: float | Array, like: Array) -> float | Array:
    """Return a rate shaped so that it multiplies `like` (*lanes, ...) lane by lane."""
    if isinstance(rate, (int, float)):
        return rate
    return rate.reshape(rate.shape + (1,) * (like.ndim - rate.ndim)).astype(like.dtype)


@dataclass(frozen=True)
class Optimizer:
    """A rule: `memory` names what it remembers of each parameter, `direction` is its
    formula.
    """

    learning_rate: float | Array
    memory: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        checks.rate("learning_rate", self.learning_rate)
        for field in fields(self)[1:]:
            within(field.name, getattr(self, field.name), 0, 0.999999)

    def init(self, params: Params) -> State:
        """Return the state before the first step: zeros."""
        zeros = {
            m: {k: np.zeros_like(a) for k, a in params.items()} for m in self.memory
        }
        return {"step": 0, **zeros}

    def step(
        self, params: Params, gradient: Params, state: State
    ) -> tuple[Params, State]:
        """Return one step, w <- w - learning_rate * direction: new parameters and new
        state.
        """
        t, moved = state["step"] + 1, {}
        after: dict[str, Any] = {"step": t, **{m: {} for m in self.memory}}
        for name, w in params.items():
            before = [state[m][name] for m in self.memory]
            direction, remembered = self.direction(gradient[name], t, *before)
            moved[name] = self.moved(w, direction)
            for m, a in zip(self.memory, remembered, strict=True):
                after[m][name] = a
        return moved, after

    def moved(self, w: Array, direction: Array) -> Array:
        """w - learning_rate * direction, lane by lane."""
        return w - per_lane(self.learning_rate, w) * direction

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        """From the gradient g, the number t of the step (from 1) and what is remembered."""
        raise NotImplementedError


@dataclass(frozen=True)
class SGD(Optimizer):
    """w <- w - learning_rate * g."""

    def step(
        self, params: Params, gradient: Params, state: State
    ) -> tuple[Params, State]:
        return {k: self.moved(w, gradient[k]) for k, w in params.items()}, state


@dataclass(frozen=True)
class Momentum(Optimizer):
    """v <- momentum * v + g; w <- w - learning_rate * v (as PyTorch writes it)."""

    momentum: float = 0.9
    memory: ClassVar[tuple[str, ...]] = ("v",)

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        (v,) = memory
        v = self.momentum * v + g
        return v, (v,)


@dataclass(frozen=True)
class AdaGrad(Optimizer):
    """s <- s + g^2; w <- w - learning_rate * g / (sqrt s + 1e-10) (Duchi et al., 2011)."""

    memory: ClassVar[tuple[str, ...]] = ("s",)

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        (s,) = memory
        s = s + g * g
        return g / (np.sqrt(s) + 1e-10), (s,)


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """s <- decay * s + (1 - decay) g^2; w <- w - learning_rate * g / (sqrt s + 1e-8)
    (Tieleman and Hinton, 2012).
    """

    decay: float = 0.99
    memory: ClassVar[tuple[str, ...]] = ("s",)

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        (s,) = memory
        s = self.decay * s + (1 - self.decay) * g * g
        return g / (np.sqrt(s) + 1e-8), (s,)


@dataclass(frozen=True)
class Adam(Optimizer):
    """m, v: running means of g and g^2; m_hat = m / (1 - beta1^t), v_hat = v / (1 - beta2^t);
    w <- w - learning_rate * m_hat / (sqrt v_hat + 1e-8) (Kingma and Ba, 2015).
    """

    beta1: float = 0.9
    beta2: float = 0.999
    memory: ClassVar[tuple[str, ...]] = ("m", "v")

    def direction(self, g: Array, t: int, *memory: Array) -> Direction:
        m, v = memory
        m = self.beta1 * m + (1 - self.beta1) * g
        v = self.beta2 * v + (1 - self.beta2) * g * g
        m_hat = m / (1 - self.beta1**t)
        v_hat = v / (1 - self.beta2**t)
        return m_hat / (np.sqrt(v_hat) + 1e-8), (m, v)


OPTIMIZERS: Table[Callable[[float | Array], Optimizer]] = Table(
    "optimizer",
    {
        "sgd": SGD,
        "momentum": Momentum,
        "adagrad": AdaGrad,
        "rmsprop": RMSProp,
        "adam": Adam,
    },
)
