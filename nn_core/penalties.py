"""Penalties on large weights (W1, W2, ...; never biases), added to the loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from nn_core import checks
from nn_core.checks import Table
from nn_core.types import Array, Params


@dataclass(frozen=True)
class Penalty:
    """rate * the sum of elementwise(W) over all weights; `rate`: a number, or one per lane."""

    elementwise: Callable[[Array], Array]
    derivative: Callable[[Array], Array]
    rate: float | Array

    def __post_init__(self) -> None:
        checks.rate("penalty_rate", self.rate)

    def value(self, params: Params) -> Array:
        """Return the penalty of each lane, (...,)."""
        sums = [self.elementwise(params[k]).sum(axis=(-2, -1)) for k in weights(params)]
        return np.asarray(self.rate * sum(sums))

    def lane(self, i: int) -> Penalty:
        """Return the penalty of one lane."""
        rates = np.asarray(self.rate)
        return replace(self, rate=rates[i]) if rates.ndim else self

    def gradient(self, name: str, W: Array) -> Array:
        """d penalty / dW of one weight matrix, (..., n_in, n_out)."""
        return np.asarray(self.rate, W.dtype)[..., None, None] * self.derivative(W)


def weights(params: Params) -> list[str]:
    """Return the names of the weight matrices: W1, W2, ..."""
    return [name for name in params if name.startswith("W")]


def l2(rate: float | Array) -> Penalty:
    """rate * sum W^2 / 2: every step shrinks W by learning_rate * rate * W."""
    return Penalty(lambda W: W * W / 2, lambda W: W, rate)


def l1(rate: float | Array) -> Penalty:
    """rate * sum |W|: pushes small weights all the way to 0."""
    return Penalty(np.abs, np.sign, rate)


PENALTIES: Table[Callable[[float | Array], Penalty] | None] = Table(
    "penalty",
    {
        "none": None,
        "l2": l2,
        "l1": l1,
    },
)
