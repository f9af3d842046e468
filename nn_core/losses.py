"""Losses: how wrong the outputs y (..., n, k) are against the targets t (n, k).

The targets are made with the batch: those of MNIST in `digits/experiment.py`.

A loss has three parts: the loss of one element of y, its derivative with respect to y, and
the reduction that makes one number of all elements (a mean, a sum, or the notebook's half
sum). A loss that is meant for one last activation also has a row in `FROM_LOGITS`: the
same numbers, computed from the activation's input z (the logits). That way nothing
overflows and there is no log of 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nn_core.activations import Sigmoid, Softmax
from nn_core.checks import Table
from nn_core.functions import log_softmax, safe_log, sigmoid, softmax, softplus
from nn_core.layers import Layer
from nn_core.types import Array

Elementwise = Callable[[Array, Array], Array]
ValueAndDerivative = Callable[[Array, Array], tuple[Array, Array]]


def squared_error(y: Array, t: Array) -> Array:
    """(y - t)^2."""
    return np.square(y - t)


def squared_error_derivative(y: Array, t: Array) -> Array:
    """2 (y - t)."""
    return 2 * (y - t)


def binary_cross_entropy(y: Array, t: Array) -> Array:
    """-t log y - (1 - t) log(1 - y)."""
    return -(t * safe_log(y) + (1 - t) * safe_log(1 - y))


def binary_cross_entropy_derivative(y: Array, t: Array) -> Array:
    """(y - t) / (y (1 - y)), with the denominator held above 0."""
    return (y - t) / np.maximum(y * (1 - y), np.finfo(y.dtype).tiny)


def binary_cross_entropy_from_logits(z: Array, t: Array) -> Array:
    """binary_cross_entropy(sigmoid(z), t) = log(1 + exp(z)) - t z."""
    return softplus(z) - t * z


def binary_cross_entropy_derivative_from_logits(z: Array, t: Array) -> Array:
    """sigmoid(z) - t: the sigmoid's own derivative y (1 - y) cancels out."""
    return sigmoid(z) - t


def cross_entropy(y: Array, t: Array) -> Array:
    """-t log y."""
    return -t * safe_log(y)


def cross_entropy_derivative(y: Array, t: Array) -> Array:
    """-t / y, with y held above 0."""
    return -t / np.maximum(y, np.finfo(y.dtype).tiny)


def cross_entropy_from_logits(z: Array, t: Array) -> Array:
    """cross_entropy(softmax(z), t)."""
    return -t * log_softmax(z)


def cross_entropy_derivative_from_logits(z: Array, t: Array) -> Array:
    """softmax(z) - t if the targets of each example add up to 1."""
    return softmax(z) * t.sum(axis=-1, keepdims=True) - t


def cross_entropy_value_and_derivative(z: Array, t: Array) -> tuple[Array, Array]:
    """Return the two functions above from one exp: a training step needs both."""
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=-1, keepdims=True)
    value = -t * (z - np.log(total))
    return value, e / total * t.sum(axis=-1, keepdims=True) - t


def mean_of_all(t: Array) -> float:
    """1 / (n k): the mean over examples and outputs."""
    return 1 / (t.shape[-1] * t.shape[-2])


def mean_of_examples(t: Array) -> float:
    """1 / n: summed over the classes, then the mean over the examples."""
    return 1 / t.shape[-2]


def sum_of_all(t: Array) -> float:
    """1 for every element: a sum grows with the batch."""
    return 1.0


def half_of_sum(t: Array) -> float:
    """1/2 for every element, however many there are (the notebook's)."""
    return 0.5


@dataclass(frozen=True)
class Loss:
    """reduction(t) * the sum of elementwise(y, t); `derivative` is d elementwise / dy.

    The reduction is the factor that every element is multiplied by: 1 / n makes a mean.
    """

    elementwise: Elementwise
    derivative: Elementwise
    reduction: Callable[[Array], float]

    def value(self, y: Array, t: Array) -> Array:
        """Return the loss of each lane: y (..., n, k), t (n, k) -> (...,)."""
        return self.total(self.elementwise(y, t), t)

    def gradient(self, y: Array, t: Array) -> Array:
        """dL/dy, (..., n, k)."""
        return self.derivative(y, t) * self.reduction(t)

    def total(self, losses: Array, t: Array) -> Array:
        """Return the losses of the elements (..., n, k) reduced to one a lane, (...,)."""
        return np.add.reduce(losses, axis=(-2, -1)) * self.reduction(t)


class FromLogits(NamedTuple):
    """The loss of an element and its derivative as functions of z, apart and together."""

    value: Elementwise
    derivative: Elementwise
    value_and_derivative: ValueAndDerivative


def one_by_one(value: Elementwise, derivative: Elementwise) -> ValueAndDerivative:
    """Return both functions of the same arguments, where computing them together saves
    nothing.
    """
    return lambda z, t: (value(z, t), derivative(z, t))


FROM_LOGITS: dict[tuple[Elementwise, Layer], FromLogits] = {
    (binary_cross_entropy, Sigmoid()): FromLogits(
        binary_cross_entropy_from_logits,
        binary_cross_entropy_derivative_from_logits,
        one_by_one(
            binary_cross_entropy_from_logits, binary_cross_entropy_derivative_from_logits
        ),
    ),
    (cross_entropy, Softmax()): FromLogits(
        cross_entropy_from_logits,
        cross_entropy_derivative_from_logits,
        cross_entropy_value_and_derivative,
    ),
}
"""The pairs of a loss and a last activation that are computed from z."""

LOSSES: Table[Loss] = Table(
    "loss",
    {
        "half_sum_binary_cross_entropy": Loss(
            binary_cross_entropy, binary_cross_entropy_derivative, half_of_sum
        ),
        "binary_cross_entropy": Loss(
            binary_cross_entropy, binary_cross_entropy_derivative, mean_of_all
        ),
        "mean_squared_error": Loss(squared_error, squared_error_derivative, mean_of_all),
        "cross_entropy": Loss(cross_entropy, cross_entropy_derivative, mean_of_examples),
    },
)

SUM_OF_CROSS_ENTROPY = Loss(cross_entropy, cross_entropy_derivative, sum_of_all)
"""The notebook's `cross_entropy_error`, without its 1e-7."""
