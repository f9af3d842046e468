"""Losses: how wrong the outputs y (..., n, k) are against the targets t (n, k).

A loss is three small functions: what each element adds, the slope of that, and the share
it counts with (a mean, or the notebook's half sum). Where a loss is meant for one last
activation, the pair is worked out together from z, which neither overflows nor takes the
log of 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from nn_core.functions import log_softmax, safe_log, sigmoid, softmax, softplus
from nn_core.layers import Layer, Sigmoid, Softmax
from nn_core.types import Array

Pair = Callable[[Array, Array], Array]
Both = Callable[[Array, Array], tuple[Array, Array]]


def squared_error(y: Array, t: Array) -> Array:
    """(y - t)^2."""
    return np.square(y - t)


def squared_error_slope(y: Array, t: Array) -> Array:
    """2 (y - t)."""
    return 2 * (y - t)


def binary_entropy(y: Array, t: Array) -> Array:
    """-t log y - (1 - t) log(1 - y)."""
    return -(t * safe_log(y) + (1 - t) * safe_log(1 - y))


def binary_entropy_slope(y: Array, t: Array) -> Array:
    """(y - t) / (y (1 - y)), with the denominator held above 0."""
    return (y - t) / np.maximum(y * (1 - y), np.finfo(y.dtype).tiny)


def binary_entropy_of_z(z: Array, t: Array) -> Array:
    """binary_entropy(sigmoid(z), t) = log(1 + exp(z)) - t z."""
    return softplus(z) - t * z


def binary_entropy_slope_of_z(z: Array, t: Array) -> Array:
    """sigmoid(z) - t: the sigmoid's own slope cancels out."""
    return sigmoid(z) - t


def entropy(y: Array, t: Array) -> Array:
    """-t log y."""
    return -t * safe_log(y)


def entropy_slope(y: Array, t: Array) -> Array:
    """-t / y, with y held above 0."""
    return -t / np.maximum(y, np.finfo(y.dtype).tiny)


def entropy_of_z(z: Array, t: Array) -> Array:
    """entropy(softmax(z), t)."""
    return -t * log_softmax(z)


def entropy_slope_of_z(z: Array, t: Array) -> Array:
    """softmax(z) - t where the targets of an example add up to 1."""
    return softmax(z) * t.sum(axis=-1, keepdims=True) - t


def entropy_both_of_z(z: Array, t: Array) -> tuple[Array, Array]:
    """`entropy_of_z` and its slope, from one exp: training asks for both at each step."""
    shifted = z - z.max(axis=-1, keepdims=True)
    y = np.exp(shifted)
    total = y.sum(axis=-1, keepdims=True)
    y /= total
    return -t * (shifted - np.log(total)), y * t.sum(axis=-1, keepdims=True) - t


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
    """`of_z` maps a last activation to (each, slope) as functions of its input z;
    `both_of_z`, where the two share work, to one function for both.
    """

    each: Pair
    slope: Pair
    share: Callable[[Array], float]
    of_z: Mapping[Layer, tuple[Pair, Pair]] = field(default_factory=dict, hash=False)
    both_of_z: Mapping[Layer, Both] = field(default_factory=dict, hash=False)

    def value(self, y: Array, t: Array) -> Array:
        """The loss of each lane: y (..., n, k), t (n, k) -> (...,)."""
        return self.total(self.each(y, t), t)

    def gradient(self, y: Array, t: Array) -> Array:
        """dL/dy, (..., n, k)."""
        return self.slope(y, t) * self.share(t)

    def total(self, each: Array, t: Array) -> Array:
        """The shares of all elements added up, (..., n, k) -> (...,)."""
        return np.add.reduce(each, axis=(-2, -1)) * self.share(t)


LOGISTIC: dict[Layer, tuple[Pair, Pair]] = {
    Sigmoid(): (binary_entropy_of_z, binary_entropy_slope_of_z)
}
SOFT: dict[Layer, tuple[Pair, Pair]] = {Softmax(): (entropy_of_z, entropy_slope_of_z)}
SOFT_BOTH: dict[Layer, Both] = {Softmax(): entropy_both_of_z}

LOSSES: dict[str, Loss] = {
    "half_sum_binary_cross_entropy": Loss(
        binary_entropy, binary_entropy_slope, half_of_sum, LOGISTIC
    ),
    "binary_cross_entropy": Loss(
        binary_entropy, binary_entropy_slope, mean_of_all, LOGISTIC
    ),
    "mean_squared_error": Loss(squared_error, squared_error_slope, mean_of_all),
    "cross_entropy": Loss(entropy, entropy_slope, mean_of_examples, SOFT, SOFT_BOTH),
}

SUM_OF_CROSS_ENTROPY = Loss(entropy, entropy_slope, sum_of_all, SOFT, SOFT_BOTH)
"""The notebook's `cross_entropy_error`, without its 1e-7."""
