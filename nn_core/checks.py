"""The checks of arguments, and every error sentence.

A sentence says what came, what was wanted, what to do next.

An `InputError` carries its `code` and `values`, so that a page can say the same
sentence in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

import numpy as np

from nn_core.types import Batch

LARGEST_RATE = 1e100
"""Far above any rate that learns: a run may diverge, but the rate itself is a number."""

SENTENCES = {
    "shape": "{name} has shape {came}; expected {wanted}. {advice}",
    "type": "{name} is of type {came}; expected {wanted}. Give one of those.",
    "empty": "{name} is empty; expected {wanted}. Add at least one.",
    "not_finite": "{name} holds {count} values that are not finite numbers; "
    "remove or replace them.",
    "range": "{name} is {came}; expected {low} to {high}. Choose a value in that range.",
    "unknown": "{name} is {came!r}; expected one of {wanted}. Did you mean {nearest!r}?",
    "whole": "{name} is {came}; expected a whole number.",
    "missing": "{name} is missing from the parameters; expected {wanted}. "
    "Make them with network.init(rng).",
    "bits": "{name} is {came!r}; expected {length} digits, each 0 or 1. "
    "Write one target for each row.",
    "too_much_work": "{asked:,.0f} units of work were asked; {allowed:,} are allowed. "
    "Take fewer {advice}.",
    "widths": "{name} is {came!r}; expected whole numbers joined by '-', like 4 or 8-4.",
    "digit_widths": "{name} is {came!r}; expected one or two hidden layers of 1 to 256 units. "
    "Write 64, or 128-64.",
    "points_count": "{name} holds {came:,} rows; expected 1 to {most:,}. "
    "Write each row as x1,x2,class and join them with ';'.",
    "points_long": "{name} holds {came:,} characters; the first {most:,} are read. "
    "Give the others apart.",
    "point_columns": "row {row} of {name} is {came!r}; expected x1,x2,class. "
    "Write three numbers with commas between.",
    "point_number": "row {row} of {name} holds {came!r}; expected a finite number. "
    "Write it like 0.5 or -2.",
    "point_far": "row {row} of {name} holds {came}; expected -{farthest:,} to {farthest:,}. "
    "Scale the points down.",
    "point_class": "row {row} of {name} has class {came!r}; expected 0 or 1. "
    "Number the two classes 0 and 1.",
    "start_count": "{name} holds {came:,} numbers; this network has {wanted:,} parameters. "
    "Write W1 row by row, b1, W2, and so on, joined by ','.",
    "start_number": "number {place} of {name} is {came!r}; expected -{largest:,} to "
    "{largest:,}. Write it like 0.5 or -2.",
    "no_plane": "the {count} rows of {name} lie on one line; expected rows that span a "
    "plane. Choose images that differ more.",
    "queue_full": "{waiting} runs are waiting already; expected fewer than {most}. "
    "Try again in a minute.",
    "worker_lost": "the process that did this work ended before its time. "
    "Start it again, or choose less work if it happens again.",
    "unreadable": "{name} cannot be read. Check that this program may open it.",
    "gzip_cut": "{name} ends in the middle of its gzip stream, after {came:,} bytes. "
    "Copy or fetch it again.",
    "gzip_damaged": "{name} is damaged: what is in it does not unpack as gzip. "
    "Copy or fetch it again.",
    "idx_empty": "{name} is empty. Copy or fetch it again.",
    "idx_large": "{name} holds more than {most:,} bytes, more than any file of MNIST. "
    "Put the official file in its place.",
    "idx_magic": "{name} begins with the bytes {came}; expected {wanted}. "
    "Put the official idx file of that name in its place.",
    "idx_length": "{name} holds {came:,} bytes unpacked; its head announces {wanted:,}. "
    "Copy or fetch it again.",
    "idx_count": "{name} announces {came:,} examples; expected 1 to {most:,}. "
    "Put the official file in its place.",
    "idx_shape": "{name} holds images of shape {came}; expected {wanted}. "
    "Put the official file in its place.",
    "idx_label": "{name} holds the label {came}; expected 0 to 9. "
    "Put the official file in its place.",
    "mnist_counts": "{name} holds {came:,} labels; expected {wanted:,}, one for each image. "
    "Take all four files from one place.",
    "mnist_size": "{name} holds {came:,} images; expected {wanted:,}. "
    "Put the official file in its place.",
    "mnist_missing": "{names} not found; expected all four files of MNIST in one folder, "
    "with or without .gz. Add what is missing.",
    "mnist_absent": "the full MNIST is not on this machine. Run `make mnist`, or set "
    "{variable} to a folder that has its four files.",
    "not_apart": "slopes cannot be tried example by example with {name}. "
    "Take it out, or let backprop find the slopes.",
    "mixed_lanes": "these runs differ in {name}; lanes may differ only in {wanted}. "
    "Run them one by one.",
}


Choice = TypeVar("Choice")


class InputError(ValueError):
    """A value that cannot be used. `code` and `values` make the sentence in any language."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(SENTENCES[code].format(**values))

    def __reduce__(self) -> tuple[partial[InputError], tuple[()]]:
        """Let another process send it: an error is made anew of code and values."""
        return partial(type(self), self.code, **self.values), ()


def known(name: str, came: str, table: Collection[str]) -> str:
    """`came` itself if it is a key of `table`; raises InputError naming the nearest."""
    if isinstance(came, str) and came in table:
        return came
    wanted = ", ".join(table)
    nearest = (get_close_matches(str(came), list(table), 1, 0.0) or [next(iter(table))])[
        0
    ]
    raise InputError("unknown", name=name, came=came, wanted=wanted, nearest=nearest)


class Table(dict[str, Choice]):
    """Choices by id, in teaching order; an id that is not there raises InputError."""

    def __init__(self, name: str, choices: Mapping[str, Choice]) -> None:
        super().__init__(choices)
        self.name = name

    def __missing__(self, came: str) -> Choice:
        return self[known(self.name, came, self)]


def within(name: str, came: float, low: float, high: float) -> float:
    """`came` itself if low <= came <= high; raises InputError otherwise (nan too)."""
    if isinstance(came, (int, float, np.number)) and low <= came <= high:
        return came
    raise InputError("range", name=name, came=came, low=low, high=high)


def whole(name: str, came: int, low: int, high: int) -> int:
    """`came` itself if it is a whole number within low..high."""
    if isinstance(came, bool) or not isinstance(came, (int, np.integer)):
        raise InputError("whole", name=name, came=came)
    return int(within(name, came, low, high))


def kind(name: str, came: object, kinds: type | tuple[type, ...], wanted: str) -> None:
    """Raise InputError unless `came` is an instance of `kinds`, in words `wanted`."""
    if not isinstance(came, kinds):
        raise InputError("type", name=name, came=type(came).__name__, wanted=wanted)


def numbers(name: str, came: Any, finite: bool = True) -> None:
    """Raise InputError unless `came` is a NumPy array of real numbers, not empty and, if
    `finite`, without nan or infinity. A NumPy number passes as an array of one.
    """
    kind(name, came, (np.ndarray, np.number), "a NumPy array")
    if came.dtype.kind not in "biuf":
        raise InputError(
            "type", name=name, came=f"{came.dtype} array", wanted="an array of numbers"
        )
    if not came.size:
        raise InputError("empty", name=name, wanted="an array with numbers in it")
    bad = int(came.size - np.isfinite(came).sum()) if finite else 0
    if bad:
        raise InputError("not_finite", name=name, count=bad)


def rate(name: str, came: Any) -> None:
    """Raise InputError unless `came` is a number of 0 to 1e100, or one for each lane."""
    if not isinstance(came, np.ndarray):
        within(name, came, 0, LARGEST_RATE)
        return
    numbers(name, came)
    within(name, came.min(), 0, LARGEST_RATE)
    within(name, came.max(), 0, LARGEST_RATE)


def matrix(name: str, came: Any, columns: int | None = None) -> None:
    """Raise InputError unless `came` is an array (n, columns) of finite numbers, n > 0."""
    numbers(name, came, finite=False)
    shape = np.shape(came)
    wanted = f"(n, {'n_in' if columns is None else columns})"
    if len(shape) < 2 or (columns is not None and shape[-1] != columns):
        single = len(shape) == 1 and columns in (None, shape[0])
        advice = (
            f"For one example write {name}[None, :]."
            if single
            else (f"Give one row per example and {columns or 'n_in'} columns.")
        )
        raise InputError("shape", name=name, came=shape, wanted=wanted, advice=advice)
    numbers(name, came)


def examples(batch: Any) -> None:
    """Raise InputError unless `batch` has x (n, n_in) and t (n, k) of finite numbers, a row
    of each for every example.
    """
    kind("batch", batch, Batch, "a Batch(x, t)")
    matrix("x", batch.x)
    matrix("t", batch.t)
    n = batch.x.shape[-2]
    if batch.t.shape[-2] != n:
        advice = "Give a row of targets for each example."
        wanted = f"({n}, k)"
        raise InputError(
            "shape", name="t", came=batch.t.shape, wanted=wanted, advice=advice
        )


def random(rng: Any) -> None:
    """Raise InputError unless `rng` is one of NumPy's random generators."""
    kinds = (np.random.Generator, np.random.RandomState)
    kind("rng", rng, kinds, "np.random.default_rng(seed)")


def bits(name: str, came: str, length: int) -> str:
    """`came` itself if it is `length` digits of 0 and 1."""
    if isinstance(came, str) and len(came) == length and set(came) <= {"0", "1"}:
        return came
    raise InputError("bits", name=name, came=came, length=length)


def widths(name: str, came: str) -> tuple[int, ...]:
    """Units of each layer: "8-4" -> (8, 4), "" -> (); at most 4 layers of 1 to 64."""
    found = parts(came, (0, 4), 64)
    if found is None:
        raise InputError("widths", name=name, came=came)
    return found


def parts(came: str, layers: tuple[int, int], most: int) -> tuple[int, ...] | None:
    """Whole numbers of 1 to `most` joined by "-", their count within `layers`; else None."""
    if not isinstance(came, str) or len(came) > 16:
        return None
    found = came.split("-") if came else []
    good = all(p.isascii() and p.isdigit() and 0 < int(p) <= most for p in found)
    if not good or not layers[0] <= len(found) <= layers[1]:
        return None
    return tuple(int(p) for p in found)


def work(asked: float, allowed: int, advice: str) -> None:
    """Raise InputError if a run asks for more work than is allowed."""
    if not math.isfinite(asked) or asked > allowed:
        raise InputError("too_much_work", asked=asked, allowed=allowed, advice=advice)
