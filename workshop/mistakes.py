"""Which known mistake the learner's answers show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workshop.exercises import Either, Exercise
from workshop.exercises.exercise import quiet
from workshop.runner import Call
from workshop.shapes import shape_of

Pairs = Sequence[tuple[Call, Any]]


def mistake(
    exercise: Exercise, calls: Sequence[Call], gots: Sequence[Any]
) -> str | None:
    """The known mistake that returns what came for every ordinary call; else the one that
    returns all parts of it that have the right shape, if not all of these are right.
    """
    pairs = [(c, g) for c, g in zip(calls, gots, strict=True) if not c.edge]
    if not pairs:
        return None
    return named(exercise, pairs, lambda value: value) or partial(exercise, pairs)


def named(exercise: Exercise, pairs: Pairs, seen: Callable[[Any], Any]) -> str | None:
    """The first mistake that returns the values that came, as far as these are `seen`."""
    for name, mistaken in exercise.mistakes.items():
        if explains(exercise, pairs, mistaken, seen):
            return name
    return None


def explains(
    exercise: Exercise, pairs: Pairs, function: Callable[[Call], Any],
    seen: Callable[[Any], Any],
) -> bool:  # fmt: skip
    """Whether a function returns what came for each call, as far as it is `seen`."""
    return all(
        matches(exercise, seen(got), quiet(function, call), seen) for call, got in pairs
    )


def matches(
    exercise: Exercise, got: Any, value: Any, seen: Callable[[Any], Any]
) -> bool:
    """Whether a value is what came; one of a list of lists will do as well."""
    if isinstance(value, Either):
        return any(matches(exercise, got, one, seen) for one in value)
    return value is not None and exercise.same(got, seen(value))


def partial(exercise: Exercise, pairs: Pairs) -> str | None:
    """Of two mistakes in a dictionary, the one that leaves the shapes as they are."""
    wanted = exercise.wanted
    if wanted is None or not all(isinstance(got, dict) for _, got in pairs):
        return None
    kept: set[str] | None = None
    for call, got in pairs:
        value = quiet(wanted, call)
        right = value[0] if isinstance(value, Either) else value
        if not isinstance(right, dict):
            return None
        same = {k for k in got if k in right and shape_of(got[k]) == shape_of(right[k])}
        kept = same if kept is None else kept & same

    def seen(value: Any) -> Any:
        return {name: value[name] for name in sorted(kept or ())}

    if not kept or explains(exercise, pairs, wanted, seen):
        return None
    return named(exercise, pairs, seen)
