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


def shares(y: Array) -> Array:
    """Each row as shares of what it adds up to: y (..., n, k) -> (..., n, k).

    A softmax is left as it is; the notebook's softmax over the batch becomes one of each
    image. A row of zeros (all of it vanished) stays 0.
    """
    total = y.sum(axis=-1, keepdims=True)
    return np.asarray(y / np.where(total > 0, total, 1))


def accuracy_by_class(y: Array, t: Array) -> Array:
    """The share of each class's examples answered right: y (..., n, k), t (n, k) ->
    (..., k); nan for a class without examples, of which nothing can be said.
    """
    count = t.sum(axis=-2)
    found = right(y, t).astype(float) @ t
    return np.where(count > 0, found / np.maximum(count, 1), np.nan)


def confidently_wrong(y: Array, t: Array, count: int) -> Array:
    """Rows of the `count` wrong answers with the largest share for their class, most
    confident first (fewer where fewer are wrong); y and t (n, k) -> (<= count,).
    """
    sure = np.where(right(y, t), -1.0, shares(y).max(axis=-1))
    order = np.argsort(-sure, kind="stable")[:count]
    return order[sure[order] >= 0]


def calibration(y: Array, t: Array, bins: int = 10) -> tuple[Array, Array, Array, Array]:
    """Does "80 % sure" come true 80 times in 100? y and t (n, k) -> edges (bins + 1,) of
    the confidence, and for each bin the mean confidence, the share answered right (both
    nan where it is empty) and the number of examples, (bins,).

    Confidence is the share of the class answered (Guo et al., 2017).
    """
    edges = np.linspace(0, 1, bins + 1)
    sure = shares(y).max(axis=-1).astype(float)
    which = np.clip(np.searchsorted(edges, sure, side="right") - 1, 0, bins - 1)
    counts = np.bincount(which, minlength=bins)
    filled = np.where(counts > 0, counts, np.nan)
    confidence = np.bincount(which, sure, bins) / filled
    came_true = np.bincount(which, right(y, t).astype(float), bins) / filled
    return edges, confidence, came_true, counts


def calibration_error(confidence: Array, came_true: Array, counts: Array) -> float:
    """How far confidence is from coming true, on average over the examples (ECE)."""
    gap = np.where(counts > 0, np.abs(confidence - came_true), 0)
    return float(gap @ counts / max(int(counts.sum()), 1))
