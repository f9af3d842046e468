"""How near a learner's gradient is, parameter by parameter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from workshop.exercises.exercise import Exercise, plain, quiet
from workshop.runner import Call
from workshop.tasks import Task

CHAIN_RULE = ("xor_gradient", "digit_gradient")
GRADIENTS = ("differential", "gate_gradient", *CHAIN_RULE)
EXACT = 1e-8
"""Largest relative difference of a gradient that is called exact."""


class Slope(NamedTuple):
    """How near the gradient of one parameter is: "exact", "approximate", "wrong", or
    "shape" where it has another shape.
    """

    name: str
    kind: str
    difference: float


class Tried(NamedTuple):
    """A call and the answer to it."""

    call: Call
    answer: dict[str, Any]


def slopes(task: Task, exercise: Exercise, tried: Sequence[Tried]) -> tuple[Slope, ...]:
    """For a task that asks for a gradient: how near that of each parameter is, at worst."""
    if task.id not in GRADIENTS or exercise.wanted is None:
        return ()
    worst: dict[str, float] = {}
    other: set[str] = set()
    for call, answer in tried:
        got, wanted = named(exercise.got(answer)), named(quiet(exercise.wanted, call))
        if got.keys() != wanted.keys():
            return ()
        for name, a in wanted.items():
            worst[name] = max(worst.get(name, 0.0), difference(got[name], a))
            if np.shape(got[name]) != np.shape(a):
                other.add(name)
    kinds = {n: "shape" if n in other else kind(d, exercise) for n, d in worst.items()}
    return tuple(Slope(name, kinds[name], d) for name, d in worst.items())


def named(value: Any) -> dict[str, Any]:
    """The gradient of each parameter by name; W and b for a neuron, x for a function."""
    found = plain(value)
    if isinstance(found, tuple):
        found = dict(zip(("W", "b"), found, strict=False)) if len(found) == 2 else {}
    return found if isinstance(found, dict) else {"x": found}


def difference(a: Any, b: Any) -> float:
    """The largest difference of two arrays, relative to the largest number; inf if it
    cannot be told.
    """
    if not isinstance(a, np.ndarray) or a.shape != b.shape or not np.isfinite(a).all():
        return float("inf")
    return float(np.max(np.abs(a - b)) / max(1e-12, float(np.max(np.abs(b)))))


def kind(difference: float, exercise: Exercise) -> str:
    """What a difference is called."""
    if difference < EXACT:
        return "exact"
    return "approximate" if difference < max(1e-4, exercise.rtol) else "wrong"
