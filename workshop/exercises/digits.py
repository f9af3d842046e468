"""Exercises on MNIST: preparing it, minibatches, accuracy, and the training loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nn_core import Softmax, accuracy
from nn_core.datasets.digits import one_hot, scaled
from nn_core.types import Array
from workshop.exercises.exercise import Either, Exercise
from workshop.exercises.functions import of
from workshop.exercises.networks import LONG, SQUARE, model, objective, params
from workshop.runner import Call
from workshop.wire import Rng

Generator = np.random.Generator

# Flattened images


def flatten_calls(rng: Generator) -> list[Call]:
    return [
        Call((rng.uniform(0, 1, (2, 28, 28)),)),
        Call((rng.uniform(0, 1, (3, 28, 28)),)),
        Call((rng.integers(0, 256, (2, 28, 28)).astype(np.uint8),), edge="whole"),
        Call((rng.uniform(0, 1, (1, 28, 28)),), edge="shape"),
    ]


FLATTEN = Exercise(
    flatten_calls,
    of(lambda x: scaled(x, "float64") * 255),
    {
        "one_row": of(lambda x: x.reshape(-1)),
        "one_long_row": of(lambda x: x.reshape(1, -1)),
        "columns_first": of(lambda x: x.transpose(0, 2, 1).reshape(len(x), -1)),
        "transposed": of(
            lambda x: Either((x.reshape(len(x), -1).T, x.reshape(-1, len(x))))
        ),
        "mixed_pixels": of(lambda x: x.reshape(-1, len(x)).T),
        "first_only": of(lambda x: x[0].reshape(-1)),
        "zeros": of(lambda x: np.zeros((len(x), x[0].size))),
        "scaled": of(lambda x: x.reshape(len(x), -1) / 255),
        "not_flat": of(lambda x: x),
    },
)


# One-hot targets


def one_hot_calls(rng: Generator) -> list[Call]:
    return [
        Call((np.array([1, 0, 3]), 4)),
        Call((rng.integers(0, 9, 5), 10)),
        Call((np.array([2, 0, 1]), 3)),
        Call((np.array([7]), 10), edge="shape"),
        Call((np.array([3, 1], dtype=np.uint8), 5), edge="whole"),
    ]


def placed(labels: Array, depth: int, value: Any = 1.0, shift: int = 0) -> Array:
    """Zeros with `value` in the column of each label, moved by `shift`."""
    t = np.zeros((len(labels), depth))
    t[np.arange(len(labels)), labels - shift] = value
    return t


def first_row(labels: Array, depth: int) -> Array:
    """The mistake of returning within the loop."""
    t = np.zeros((len(labels), depth))
    t[0, labels[0]] = 1
    return t


def wrong_slice(labels: Array, depth: int) -> Array:
    """The mistake `t[:, labels] = 1`, which sets whole columns."""
    t = np.zeros((len(labels), depth))
    t[:, labels] = 1
    return t


ONE_HOT = Exercise(
    one_hot_calls,
    of(lambda labels, depth: one_hot(labels, "float64")[:, :depth]),
    {
        "off_by_one": of(lambda labels, depth: placed(labels, depth, shift=1)),
        "transposed": of(lambda labels, depth: placed(labels, depth).T),
        "depth_ignored": of(
            lambda labels, depth: Either(
                (placed(labels, labels.max() + 1), placed(labels, 10))
            )
        ),
        "label_for_one": of(lambda labels, depth: placed(labels, depth, labels)),
        "first_row": of(first_row),
        "whole_columns": of(wrong_slice),
        "inverted": of(lambda labels, depth: 1 - placed(labels, depth)),
        "zeros": of(lambda labels, depth: np.zeros((len(labels), depth))),
    },
)


# Minibatches


def minibatch_calls(rng: Generator) -> list[Call]:
    a, b = (int(seed) for seed in rng.integers(0, 1000, 2))
    return [
        Call((12, 4, Rng(a))), Call((12, 4, Rng(a))), Call((12, 4, Rng(b + 1000))),
        Call((50, 10, Rng(b))), Call((11, 4, Rng(a))), Call((7, 3, Rng(b))),
        Call((3, 8, Rng(a)), edge="shape"),
    ]  # fmt: skip


def rows_of(got: Any) -> list[Array] | None:
    """The batches as arrays of whole numbers; None if they are something else."""
    if not isinstance(got, (list, tuple)) or not got:
        return None
    found = [
        np.asarray(one) for one in got if isinstance(one, (np.ndarray, list, tuple))
    ]
    whole = all((a.ndim == 1 and a.dtype.kind in "iu") or not a.size for a in found)
    return found if whole and len(found) == len(got) else None


Broken = Callable[[int, int, list[Array]], bool]


def any_broken(broken: Broken) -> Any:
    """A rule that finds the first answer for which `broken(n, m, batches)` holds."""

    def rule(calls: Sequence[Call], gots: Sequence[Any]) -> int | None:
        for place, (call, got) in enumerate(zip(calls, gots, strict=True)):
            rows = rows_of(got)
            if rows is not None and broken(call.args[0], call.args[1], rows):
                return place
        return None

    return rule


def shifted(n: int, m: int, rows: list[Array]) -> bool:
    """Whether each minibatch begins one row after the last, so that they overlap."""
    return len(rows) > 1 and all(
        len(a) == len(b) > 1 and np.array_equal(a[1:], b[:-1]) for a, b in pairwise(rows)
    )


def joined(rows: Sequence[Array]) -> list[int]:
    """All row numbers one after another."""
    return [int(i) for one in rows for i in one]


def orders(gots: Sequence[Any]) -> list[list[int]]:
    """The order of rows in each answer."""
    return [joined(rows_of(got) or []) for got in gots]


MINIBATCH_RULES: dict[str, Any] = {
    "not_indices": lambda calls, gots: next(
        (place for place, got in enumerate(gots) if rows_of(got) is None), None
    ),
    "one_batch": any_broken(lambda n, m, rows: len(rows) == 1 < n / m),
    "too_long": any_broken(lambda n, m, rows: max(map(len, rows)) > m),
    "empty_batch": any_broken(lambda n, m, rows: min(map(len, rows)) == 0),
    "shifted": any_broken(shifted),
    "rest_dropped": any_broken(
        lambda n, m, rows: (
            n % m > 0 and len(set(joined(rows))) == len(joined(rows)) == n - n % m
        )
    ),
    "with_replacement": any_broken(
        lambda n, m, rows: len(set(joined(rows))) < len(joined(rows)) >= n - n % m
    ),
    "outside": any_broken(lambda n, m, rows: not set(joined(rows)) <= set(range(n))),
    "rows_missing": any_broken(lambda n, m, rows: sorted(joined(rows)) != list(range(n))),
    "uneven": any_broken(
        lambda n, m, rows: len(rows) != -(-n // m) or any(len(r) < m for r in rows[:-1])
    ),
    "not_shuffled": lambda calls, gots: 3 if orders(gots)[3] == list(range(50)) else None,
    "only_batches_shuffled": any_broken(
        lambda n, m, rows: n == 50 and all((np.diff(r) == 1).all() for r in rows)
    ),
    "within_batches": any_broken(
        lambda n, m, rows: n == 50 and all(np.ptp(r) == len(r) - 1 for r in rows)
    ),
    "own_random": lambda calls, gots: 1 if orders(gots)[0] != orders(gots)[1] else None,
    "same_order": lambda calls, gots: 2 if orders(gots)[0] == orders(gots)[2] else None,
}  # fmt: skip

MINIBATCHES = Exercise(
    minibatch_calls,
    rules=MINIBATCH_RULES,
    edges={"shape": lambda call, got: sorted(joined(rows_of(got) or [])) == [0, 1, 2]},
)


# Accuracy


def accuracy_calls(rng: Generator) -> list[Call]:
    def call(sizes: tuple[int, int, int], n: int, edge: str = "") -> Call:
        x, labels = rng.uniform(0, 1, (n, sizes[0])), rng.integers(0, sizes[2], n)
        net = model(sizes, rng)
        y = answers(Call((x,), net))
        if n == 8:  # the largest output first: an argmax without an axis finds it
            x, y = (np.roll(a, -(y.argmax() // sizes[2]), axis=0) for a in (x, y))
        labels[: n // 3] = y.argmax(axis=1)[: n // 3]  # some right, some wrong
        labels[-1] = (y.argmax(axis=1)[-1] + 1) % sizes[2]
        return Call((x, np.eye(sizes[2])[labels]), net, edge)

    return [call(SQUARE, 4), call(SQUARE, 8), call(SQUARE, 10), call(LONG, 6, "shape")]


def answers(call: Call) -> Array:
    """The outputs of MyModel by nn_core."""
    return objective(call, Softmax(), "cross_entropy").network.predict(
        params(call), call.args[0]
    )


def hits(call: Call) -> Array:
    """For each example whether it is right."""
    return answers(call).argmax(axis=1) == call.args[1].argmax(axis=1)


def axis_0(call: Call) -> Either:
    """The mistake of the largest along the examples."""
    y, t = answers(call), call.args[1]
    same = y.argmax(axis=0) == t.argmax(axis=0)
    return Either((same.mean(), same.sum() / len(y)))


ACCURACY = Exercise(
    accuracy_calls,
    lambda call: accuracy(answers(call), call.args[1]),
    {
        "count": lambda c: hits(c).sum(),
        "percent": lambda c: 100 * hits(c).mean(),
        "errors": lambda c: 1 - hits(c).mean(),
        "axis": axis_0,
        "no_axis": lambda c: float(answers(c).argmax() == c.args[1].argmax()),
        "exact": lambda c: np.mean(answers(c) == c.args[1]),
        "rounded": lambda c: np.mean(np.round(answers(c)) == c.args[1]),
        "each": hits,
        "prediction_only": lambda c: answers(c).argmax(axis=1).mean(),
    },
)


DIGITS = {
    "flatten": FLATTEN,
    "one_hot": ONE_HOT,
    "minibatches": MINIBATCHES,
    "accuracy": ACCURACY,
}
