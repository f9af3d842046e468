"""Where the shape of what came is another than that of what was wanted."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from workshop.exercises.exercise import plain
from workshop.slopes import named


class Other(NamedTuple):
    """The part of a value whose shape differs ("" if it has none), and the two shapes as
    text, "" for one number.
    """

    part: str
    came: str
    wanted: str


def other_shape(came: Any, wanted: Any) -> Other | None:
    """The first part with another shape; None where that cannot be told."""
    got, right = named(came), named(wanted)
    if got.keys() != right.keys():
        return None
    for name, a in right.items():
        if not isinstance(got[name], np.ndarray) or not isinstance(a, np.ndarray):
            return None
        if got[name].shape != a.shape:
            parts = isinstance(plain(wanted), (dict, tuple))
            return Other(name if parts else "", text(got[name]), text(a))
    return None


def text(a: np.ndarray) -> str:
    """A shape as NumPy writes it; "" for one number."""
    return str(a.shape) if a.ndim else ""


def shape_of(value: Any) -> Any:
    """The shape of a value: of an array its own, of a tuple or dict those of its parts."""
    found = plain(value)
    if isinstance(found, dict):
        return {key: shape_of(one) for key, one in found.items()}
    if isinstance(found, tuple):
        return ("parts", *(shape_of(one) for one in found))
    return found.shape if isinstance(found, np.ndarray) else type(found).__name__
