"""The notebook's util functions (In [19], and again before the MNIST network)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]  # whole numbers as often as floats: the notebook's X and Y
Floats = npt.NDArray[np.float64]
Scalar = np.float64


def sigmoid(x: Array) -> Floats:
    """1 / (1 + e^-x) for each number: x (...) -> (...).

    Unguarded: a large negative x overflows in `exp` (quirk `no_guard`).
    Source: In [19].
    """
    y: Floats = 1 / (1 + np.exp(-x))
    return y


def mean_squared_error(y_pred: Array, y_true: Array) -> Scalar:
    """Mean of the squared differences: y (...), t (...) -> one number.

    Source: In [19]; defined there and never called.
    """
    error: Scalar = np.mean(np.power(y_true - y_pred, 2))
    return error


def cross_entropy_error(y_pred: Array, y_true: Array) -> Scalar:
    """Sum of -t log(y + 1e-7): y (n, k) or (k,), t of the same shape -> one number.

    A sum, not a mean: twice the batch gives twice the loss. Source: In [19].
    """
    if y_true.ndim == 1:
        y_true = y_true.reshape(1, -1)
        y_pred = y_pred.reshape(1, -1)
    delta = 1e-7
    error: Scalar = -np.sum(y_true * np.log(y_pred + delta))
    return error


def cross_entropy_error_for_batch(y_pred: Array, y_true: Array) -> Scalar:
    """Mean over examples of -t log(y + 1e-7): y (n, k) or (k,), t alike -> one number.

    Source: In [19]; defined there and never called.
    """
    if y_true.ndim == 1:
        y_true = y_true.reshape(1, -1)
        y_pred = y_pred.reshape(1, -1)
    delta = 1e-7
    batch_size = y_pred.shape[0]
    error: Scalar = -np.sum(y_true * np.log(y_pred + delta)) / batch_size
    return error


def cross_entropy_error_for_bin(y_pred: Array, y_true: Array) -> Scalar:
    """Half the sum of binary cross entropy: y (...), t (...) -> one number.

    Unguarded: y of exactly 0 or 1 gives nan or inf (quirk `no_guard`).
    Source: In [19].
    """
    error: Scalar = 0.5 * np.sum(
        -y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred)
    )
    return error


def softmax(a: Array) -> Floats:
    """e^a over the sum of e^a of the *whole* array: a (...) -> (...), adding up to 1.

    The sum runs over examples too (quirk `softmax_over_batch`) and `exp` is unguarded
    (quirk `no_guard`). Source: In [19].
    """
    exp_a = np.exp(a)
    sum_exp_a = np.sum(exp_a)
    y: Floats = exp_a / sum_exp_a
    return y


def differential(f: Callable[[Array], Any], x: Array) -> Array:
    """Central difference of f at x, one entry at a time: x (n,) -> slopes (n,).

    Edits x in place and puts each entry back; f is called 2n times. The networks
    below need those edits (quirk `gradient_ignores_argument`). The result has x's
    dtype, so whole numbers give whole slopes. Source: In [19].
    """
    eps = 1e-5
    diff_value = np.zeros_like(x)

    for i in range(x.shape[0]):
        temp_val = x[i]

        x[i] = temp_val + eps
        f_h1 = f(x)
        x[i] = temp_val - eps
        f_h2 = f(x)

        diff_value[i] = (f_h1 - f_h2) / (2 * eps)
        x[i] = temp_val

    return diff_value


# The notebook writes the same function out again under a second name.
differential_1d = differential


def differential_2d(f: Callable[[Array], Any], X: Array) -> Array:
    """Central difference row by row: X (n, m) or (n,) -> slopes of the same shape.

    f is given one row, not X; it must look at X itself, which is edited in place.
    Source: the util functions before the MNIST network.
    """
    if X.ndim == 1:
        return differential_1d(f, X)

    grad = np.zeros_like(X)
    for idx, x in enumerate(X):
        grad[idx] = differential_1d(f, x)
    return grad
