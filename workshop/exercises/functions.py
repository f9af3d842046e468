"""Exercises on functions: sigmoid, losses, softmax."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core import LOSSES
from nn_core import functions as core
from nn_core.types import Array
from workshop.exercises.exercise import Either, Exercise
from workshop.runner import Call

Rng = np.random.Generator


def of(function: Callable[..., Any]) -> Callable[[Call], Any]:
    """A function of a call that hands on the call's arguments."""
    return lambda call: function(*call.args)


def floats(*arrays: Any) -> list[Array]:
    """Arrays as floats."""
    return [np.asarray(a, dtype=float) for a in arrays]


# sigmoid


def sigmoid_calls(rng: Rng) -> list[Call]:
    return [
        Call((np.array([0.0, 1.0, -1.0]),)),
        Call((rng.normal(0, 3, 5),)),
        Call((rng.normal(0, 3, (2, 3)),)),
        Call((np.array([-1000.0, 1000.0]),), edge="overflow"),
        Call((np.array([-2, 0, 3]),), edge="whole"),
        Call((0.5,), edge="shape"),
        Call((rng.normal(0, 3, 20_000),), edge="slow"),
    ]


SIGMOID = Exercise(
    sigmoid_calls,
    lambda call: core.sigmoid(np.asarray(call.args[0], dtype=float)),
    {
        "sign": of(lambda x: 1 / (1 + np.exp(x))),
        "no_one": of(lambda x: 1 / np.exp(-x)),
        "brackets": of(lambda x: 1 / 1 + np.exp(-x)),
        "tanh": of(np.tanh),
        "step": of(lambda x: x > 0),
        "no_exp": of(lambda x: 1 / (1 - x)),
    },
)


# Losses


def loss_calls(rng: Rng) -> list[Call]:
    return [
        Call((np.array([[0.5], [0.2]]), np.array([[1.0], [0.0]]))),
        Call((rng.uniform(0.1, 0.9, (4, 1)), rng.integers(0, 2, (4, 1)).astype(float))),
        Call((rng.uniform(0.1, 0.9, (3, 2)), rng.uniform(0.1, 0.9, (3, 2)))),
        Call(
            (rng.uniform(0.1, 0.9, (4, 1)), np.array([[0], [1], [1], [0]])), edge="whole"
        ),
        Call((rng.uniform(0.1, 0.9, 5), rng.uniform(0.1, 0.9, 5)), edge="shape"),
    ]


def extreme_calls(rng: Rng) -> list[Call]:
    log_of_0 = (np.array([[0.0], [1.0], [0.0]]), np.array([[1.0], [1.0], [0.0]]))
    return [*loss_calls(rng), Call(log_of_0, edge="log0")]


def loss(name: str) -> Callable[[Call], Any]:
    """A loss of nn_core as a function of a call (y, t)."""

    def value(call: Call) -> float:
        y, t = (a if a.ndim > 1 else a[:, None] for a in floats(*call.args))
        return float(LOSSES[name].value(y, t))

    return value


MEAN_SQUARED = Exercise(
    loss_calls,
    loss("mean_squared_error"),
    {
        "sum": of(lambda y, t: np.sum((y - t) ** 2)),
        "rows": of(lambda y, t: np.sum((y - t) ** 2) / len(y)),
        "half": of(lambda y, t: 0.5 * np.mean((y - t) ** 2)),
        "half_sum": of(lambda y, t: 0.5 * np.sum((y - t) ** 2)),
        "not_squared": of(lambda y, t: Either((np.mean(y - t), np.mean(t - y)))),
        "absolute": of(lambda y, t: np.mean(np.abs(y - t))),
        "root": of(lambda y, t: np.sqrt(np.mean((y - t) ** 2))),
        "square_of_mean": of(lambda y, t: np.mean(y - t) ** 2),
        "axis": of(
            lambda y, t: Either(f((y - t) ** 2, i) for f in (np.mean, np.sum) for i in (0, 1))
        ),
        "each": of(lambda y, t: Either((y - t) ** 2 / n for n in (1, len(y), y.size))),
    },
)


def bce(y: Array, t: Array) -> Array:
    """-t log y - (1 - t) log(1 - y)."""
    return -t * np.log(y) - (1 - t) * np.log(1 - y)


def large_and_finite(call: Call, got: Any) -> bool:
    """Whether a loss of one example that is wholly wrong is a finite number above 5."""
    return isinstance(got, (float, np.floating, np.ndarray)) and np.shape(got) == () and bool(
        np.isfinite(got) and got > 5
    )  # fmt: skip


BINARY = Exercise(
    extreme_calls,
    loss("half_sum_binary_cross_entropy"),
    {
        "no_half": of(lambda y, t: bce(y, t).sum()),
        "mean": of(lambda y, t: Either((0.5 * bce(y, t).mean(), bce(y, t).mean()))),
        "sign": of(lambda y, t: -0.5 * bce(y, t).sum()),
        "first_only": of(lambda y, t: Either(f * (t * np.log(y)).sum() for f in (-0.5, -1))),
        "second_sign": of(
            lambda y, t: 0.5 * (-t * np.log(y) + (1 - t) * np.log(1 - y)).sum()
        ),
        "swapped": of(lambda y, t: 0.5 * bce(np.clip(t, 1e-12, 1 - 1e-12), y).sum()),
        "log2": of(lambda y, t: 0.5 * bce(y, t).sum() / np.log(2)),
        "same_log": of(lambda y, t: -0.5 * np.log(y).sum()),
        "each": of(lambda y, t: Either((0.5 * bce(y, t), bce(y, t)))),
    },
    edges={"log0": large_and_finite},
    rtol=1e-5,
)


# softmax


def softmax_calls(rng: Rng) -> list[Call]:
    return [
        Call((np.array([[0.0, 1.0], [1.0, 1.0]]),)),
        Call((rng.normal(0, 2, (3, 3)),)),
        Call((rng.normal(0, 2, (4, 4)),)),
        Call((rng.normal(0, 2, (2, 5)),)),
        Call(
            (np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1001.0, 0.0]]),),
            edge="overflow",
        ),
        Call((np.array([[1, 2, 3], [0, 0, 5]]),), edge="whole"),
        Call((rng.normal(0, 2, 4),), edge="shape"),
    ]


def softmax(axis: Any) -> Callable[[Call], Any]:
    """Exponentials over their sum along `axis`."""

    def mistaken(a: Array) -> Array:
        e = np.exp(a)
        return e / e.sum(axis=axis, keepdims=True)

    return of(mistaken)


def over_the_batch(a: Array) -> Either:
    """The notebook's sum over all rows, with or without the largest of each row taken off."""
    found = (np.exp(a), np.exp(a - a.max(axis=-1, keepdims=True)))
    return Either(e / e.sum() for e in found)


def without_keepdims(a: Array) -> Array:
    """The mistake of a sum (n,) that divides columns; one row must be square for it."""
    e = np.exp(a)
    return e / e.sum(axis=1) if a.shape[0] == a.shape[1] else core.softmax(a)


SOFTMAX = Exercise(
    lambda rng: (
        [c for c in softmax_calls(rng) if c.edge or square(c)]
        + [
            c._replace(edge="shape")
            for c in softmax_calls(rng)
            if not c.edge and not square(c)
        ]
    ),
    lambda call: core.softmax(np.asarray(call.args[0], dtype=float)),
    {
        "whole_batch": of(over_the_batch),
        "axis": softmax(0),
        "keepdims": of(without_keepdims),
        "no_sum": of(np.exp),
        "no_exp": of(lambda a: a / a.sum(axis=1, keepdims=True)),
        "sigmoid": of(core.sigmoid),
        "log": of(core.log_softmax),
        "largest": of(lambda a: (a == a.max(axis=1, keepdims=True)).astype(float)),
    },
)


def square(call: Call) -> bool:
    """Whether the array of a call has as many rows as columns."""
    shape = np.shape(call.args[0])
    return len(shape) == 2 and shape[0] == shape[1]


FUNCTIONS = {
    "sigmoid": SIGMOID,
    "mean_squared_error": MEAN_SQUARED,
    "cross_entropy_error_for_bin": BINARY,
    "softmax": SOFTMAX,
}
