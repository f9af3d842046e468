"""How good the outputs of a network are: accuracy, confusion matrix, calibration."""

from __future__ import annotations

import numpy as np

from nn_core.checks import InputError, matrix, whole
from nn_core.types import Array


def check(y: Array, t: Array) -> None:
    """Raise InputError unless outputs y (..., n, k) and targets t (n, k) are finite numbers
    and fit each other.
    """
    matrix("y", y)
    matrix("t", t)
    if y.shape[-2:] != t.shape[-2:]:
        advice = "Give a row of targets for each row of outputs."
        wanted = f"(n, k) = {y.shape[-2:]}"
        raise InputError("shape", name="t", came=t.shape, wanted=wanted, advice=advice)


def classes(y: Array) -> Array:
    """Return the class of each output row: one output: 1 where y > 0.5; several: the
    largest.

    y (..., n, k) -> (..., n) of whole numbers.
    """
    if y.shape[-1] == 1:
        return (y[..., 0] > 0.5).astype(int)
    return np.asarray(y.argmax(axis=-1))


def right(y: Array, t: Array) -> Array:
    """Return which examples are answered right: y (..., n, k), t (n, k) -> (..., n)."""
    return classes(y) == classes(t)


def accuracy(y: Array, t: Array) -> Array:
    """Return the share of examples answered right: y (..., n, k), t (n, k) -> (...,)."""
    check(y, t)
    return right(y, t).mean(axis=-1)


def confusion_matrix(y: Array, t: Array) -> Array:
    """Counts (k, k): row = the true class, column = the predicted one; y and t (n, k)."""
    check(y, t)
    k = max(2, t.shape[-1])
    return np.bincount(k * classes(t) + classes(y), minlength=k * k).reshape(k, k)


def shares(y: Array) -> Array:
    """Return each row divided by its sum: y (..., n, k) -> (..., n, k).

    The outputs of a softmax stay the same; those of the notebook's softmax over the batch
    become a softmax of each row. A row of zeros stays 0.
    """
    total = y.sum(axis=-1, keepdims=True)
    return np.asarray(y / np.where(total > 0, total, 1))


def accuracy_by_class(y: Array, t: Array) -> Array:
    """Return the share of each class's examples answered right: y (..., n, k), t (n, k) ->
    (..., k); nan for a class without examples.
    """
    count = t.sum(axis=-2)
    found = right(y, t).astype(float) @ t
    return np.where(count > 0, found / np.maximum(count, 1), np.nan)


def confidently_wrong(y: Array, t: Array, count: int) -> Array:
    """Return the rows of the `count` wrong answers with the largest confidence, most
    confident first; fewer if fewer are wrong; y and t (n, k) -> (<= count,).
    """
    sure = np.where(right(y, t), -1.0, shares(y).max(axis=-1))
    order = np.argsort(-sure, kind="stable")[:count]
    return order[sure[order] >= 0]


def calibration(y: Array, t: Array, bins: int = 10) -> tuple[Array, Array, Array, Array]:
    """Return the reliability diagram: whether answers of confidence 80 % are right 80 times
    in 100.

    y and t (n, k) -> the edges (bins + 1,) of the bins of confidence, and for each bin the
    mean confidence, the share of right answers (both nan in an empty bin) and the number
    of examples, (bins,). The confidence of an example is the largest of its `shares` (Guo
    et al., 2017). Raises InputError for outputs or targets that cannot be used.
    """
    check(y, t)
    whole("bins", bins, 1, 1_000)
    edges = np.linspace(0, 1, bins + 1)
    sure = shares(y).max(axis=-1).astype(float)
    which = np.clip(np.searchsorted(edges, sure, side="right") - 1, 0, bins - 1)
    counts = np.bincount(which, minlength=bins)
    filled = np.where(counts > 0, counts, np.nan)
    confidence = np.bincount(which, sure, bins) / filled
    came_true = np.bincount(which, right(y, t).astype(float), bins) / filled
    return edges, confidence, came_true, counts


def calibration_error(confidence: Array, came_true: Array, counts: Array) -> float:
    """Return the expected calibration error: |confidence - accuracy|, averaged over the
    examples (Guo et al., 2017).
    """
    gap = np.where(counts > 0, np.abs(confidence - came_true), 0)
    return float(gap @ counts / max(int(counts.sum()), 1))
