"""The exercise of the numerical gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core.types import Array
from workshop.exercises.exercise import Either, Exercise
from workshop.functions import FUNCTIONS as OF_ARRAYS
from workshop.runner import Call
from workshop.wire import Function

Rng = np.random.Generator

STEPS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
SMALL = STEPS[2:]


def differential_calls(rng: Rng) -> list[Call]:
    def call(name: str, x: Any, edge: str = "") -> Call:
        return Call((Function(name), np.asarray(x)), edge=edge)

    return [
        call("squares", [3.0, 4.0]),
        call("cubes", rng.normal(0, 1, 3)),
        call("mixed", rng.normal(0, 2, 3)),
        call("squares", [3, 4], edge="whole"),
        call("own", rng.normal(0, 1, 3), edge="own"),
        call("cubes", rng.normal(0, 1, 300), edge="slow"),
    ]


def slopes(call: Call) -> Array:
    """The exact gradient of the functions of `workshop.functions`."""
    name, x = call.args[0].name, np.asarray(call.args[1], dtype=float)
    if name == "mixed":
        slope = np.zeros_like(x)
        slope[:2] = x[1], x[0]
        slope[-1] += np.cos(x[-1])
        return slope
    return 2 * x if name == "squares" else 3 * x**2


def asked(
    call: Call, h: float, low: float, high: float, by: float, keep: float = 0
) -> Array:
    """(f(x + high h) - f(x + low h)) / by for each entry; entry i stays at x + keep h."""
    f, x = OF_ARRAYS[call.args[0].name], np.array(call.args[1], dtype=float)
    found = np.zeros_like(x)
    for i, was in enumerate(x.copy()):
        x[i] = was + high * h
        above = f(x)
        x[i] = was + low * h
        found[i] = (above - f(x)) / by
        x[i] = was + keep * h
    return found


def all_at_once(call: Call, h: float) -> Either:
    """The mistake of moving all entries together, both ways or forward, divided by 2h, by h,
    or `/ 2 * h`.
    """
    f, x = OF_ARRAYS[call.args[0].name], np.array(call.args[1], dtype=float)
    above = f(x + h)
    both, forward = above - f(x - h), above - f(x)
    return Either((both / (2 * h), both / h, both / 2 * h, forward / h, forward / (2 * h)))


def over_h(of_h: Callable[[Call, float], Any], steps: tuple[float, ...] = STEPS) -> Any:
    """What a mistake gives for a call, whatever h was chosen."""
    return lambda call: Either(of_h(call, h) for h in steps)


def all_zero(got: Any) -> bool:
    """Whether all numbers of an array are 0."""
    return isinstance(got, np.ndarray) and got.dtype.kind in "fiu" and not got.any()


DIFFERENTIAL = Exercise(
    differential_calls,
    slopes,
    rules={
        "zero": lambda calls, gots: 0 if all(map(all_zero, gots)) else None,
    },
    mistakes={
        "all_at_once": over_h(all_at_once, SMALL),
        "one_sided": over_h(lambda c, h: asked(c, h, 0, 1, h), STEPS[:6]),
        "one_sided_back": over_h(lambda c, h: asked(c, h, -1, 0, h), STEPS[:6]),
        "brackets": over_h(lambda c, h: asked(c, h, -1, 1, 2 / h)),
        "no_two": over_h(lambda c, h: asked(c, h, -1, 1, h), SMALL),
        "no_division": over_h(lambda c, h: asked(c, h, -1, 1, 1)),
        "not_restored": over_h(
            lambda c, h: Either(asked(c, h, -1, 1, 2 * h, keep) for keep in (-1, 1)),
            SMALL,
        ),
        "one_sided_by_two": over_h(lambda c, h: asked(c, h, 0, 1, 2 * h), SMALL),
        "sign": lambda c: -slopes(c),
        "h_large": over_h(
            lambda c, h: asked(c, h, -1, 1, 2 * h), (1.0, 0.1, 1e-2, 1e-3)
        ),
    },
    rtol=1e-7,
    atol=2e-7,
)

NUMERICAL_GRADIENT = {"differential": DIFFERENTIAL}
