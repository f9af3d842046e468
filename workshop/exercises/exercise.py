"""An exercise: calls, what is wanted, how closely, and known mistakes by what they return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nn_core.types import Array
from workshop.runner import Call

Rule = Callable[[Sequence[Call], Sequence[Any]], int | None]


class Either(tuple[Any, ...]):
    """Any of these values will do."""


def value(answer: dict[str, Any]) -> Any:
    """What the function returned."""
    return answer["value"]


@dataclass(frozen=True)
class Exercise:
    """How one task is judged.

    - `calls(rng)`: the calls it is tried with, ordinary ones first; one with an `edge` tells
      "right" from "right, but";
    - `wanted(call)`: the right value by nn_core, or a worked one;
    - `mistakes`: id -> what that mistake returns for a call;
    - `rules`: id -> the place of the first answer to an ordinary call that shows that
      mistake, None if none does; for tasks with more than one right value;
    - `edges`: edge -> whether a value will do there, where equality asks too much;
    - `got(answer)`: the value that is judged.
    """

    calls: Callable[[np.random.Generator], list[Call]]
    wanted: Callable[[Call], Any] | None = None
    mistakes: Mapping[str, Callable[[Call], Any]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    edges: Mapping[str, Callable[[Call, Any], bool]] = field(default_factory=dict)
    got: Callable[[dict[str, Any]], Any] = value
    rtol: float = 1e-6
    atol: float = 1e-9

    def fits(self, call: Call, got: Any) -> bool:
        """Whether a value will do for a call."""
        if call.edge in self.edges:
            return self.edges[call.edge](call, got)
        return self.wanted is None or self.same(got, quiet(self.wanted, call))

    def same(self, got: Any, wanted: Any) -> bool:
        """Whether two values are alike in shape, and in their numbers within tolerance."""
        if isinstance(wanted, Either):
            return any(self.same(got, one) for one in wanted)
        return alike(plain(got), plain(wanted), self.rtol, self.atol)


def quiet(function: Callable[[Call], Any], call: Call) -> Any:
    """The value of a function of ours, without NumPy's warnings; None where it fails."""
    try:
        with np.errstate(all="ignore"):
            return function(call)
    except (ValueError, IndexError, TypeError, ZeroDivisionError):
        return None


def plain(value: Any) -> Any:
    """Numbers and lists of numbers as arrays of floats; tuples and dicts of such."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if type(value) in (list, tuple):
        parts = [plain(one) for one in value]
        scalar = all(isinstance(one, np.ndarray) and one.ndim == 0 for one in parts)
        return np.array(parts, dtype=float) if scalar else tuple(parts)
    if isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        return np.asarray(value, dtype=float)
    return value


def alike(a: Any, b: Any, rtol: float, atol: float) -> bool:
    """Whether two plain values are alike."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and bool(
            np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True)
        )
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[k], b[k], rtol, atol) for k in a)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(
            alike(x, y, rtol, atol) for x, y in zip(a, b, strict=True)
        )
    return False


def column(a: Array) -> Array:
    """a (n,) -> (n, 1)."""
    return np.asarray(a)[:, None]
