"""Functions of one array that `differential` is tried on, by name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workshop.wire import Array, Function

FUNCTIONS: dict[str, Callable[[Array], float]] = {
    "squares": lambda x: float(np.sum(x**2)),
    "cubes": lambda x: float(np.sum(x**3)),
    "mixed": lambda x: float(x[0] * x[1] + np.sin(x[-1])),
    "own": lambda x: float(np.sum(x**3)),
}
"""Id -> f. "own" looks at the array that was given to `differential`, whatever it is asked."""


class Recorded:
    """A function of `FUNCTIONS` that notes how far from `x` it was asked."""

    def __init__(self, function: Function, x: np.ndarray) -> None:
        self.function, self.x, self.at = function, x, np.array(x, dtype=float)
        self.reach: list[float] = []

    def __call__(self, v: Array) -> float:
        v = self.x if self.function.name == "own" else np.asarray(v, dtype=float)
        if len(self.reach) < 64 and v.shape == self.at.shape:
            self.reach.append(float(np.max(np.abs(v - self.at))))
        return FUNCTIONS[self.function.name](v)
