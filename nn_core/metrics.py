"""How good an answer is, told in numbers people use."""

from __future__ import annotations

import numpy as np

from nn_core.types import Array


def classes(y: Array) -> Array:
    """The class of each output row: one output: 1 where y > 0.5; several: the largest.

    y (..., n, k) -> (..., n) of whole numbers.
    """
    if y.shape[-1] == 1:
        return (y[..., 0] > 0.5).astype(int)
    return np.asarray(y.argmax(axis=-1))


def right(y: Array, t: Array) -> Array:
    """Which examples are answered right: y (..., n, k), t (n, k) -> (..., n)."""
    return classes(y) == classes(t)


def accuracy(y: Array, t: Array) -> Array:
    """The share of examples answered right: y (..., n, k), t (n, k) -> (...,)."""
    return right(y, t).mean(axis=-1)


def confusion_matrix(y: Array, t: Array) -> Array:
    """Counts (k, k): row = the true class, column = the predicted one; y and t (n, k)."""
    k = max(2, t.shape[-1])
    return np.bincount(k * classes(t) + classes(y), minlength=k * k).reshape(k, k)
