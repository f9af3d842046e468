"""Parameters as text: numbers joined by ",", in the order W1 row-major, b1, W2, b2, ..."""

from __future__ import annotations

import numpy as np

from nn_core import numerals
from nn_core.checks import InputError
from nn_core.types import Params

LARGEST = 1e6


def flat_text(params: Params) -> str:
    """Return the parameters of one network as text; `parse` reads the same numbers exactly."""
    values = np.concatenate([a.ravel() for a in params.values()])
    return ",".join(map(numerals.write, values.tolist()))


def parse(text: str, like: Params) -> Params:
    """Parameters with the names and shapes of `like`. Raises InputError for a wrong count
    of numbers, and for the first number that is not between -LARGEST and LARGEST.
    """
    if not isinstance(text, str):
        raise InputError("start_count", name="start", came=0, wanted=size(like))
    came = text.count(",") + 1
    if came != size(like):
        raise InputError("start_count", name="start", came=came, wanted=size(like))
    parts = text.split(",")
    values = np.array([numerals.read(part) for part in parts])
    good = np.abs(values) <= LARGEST
    if not good.all():
        i = int(good.argmin())
        raise InputError(
            "start_number",
            name="start",
            place=i + 1,
            came=numerals.clipped(parts[i]),
            largest=int(LARGEST),
        )
    params, at = {}, 0
    for name, a in like.items():
        params[name] = values[at : at + a.size].reshape(a.shape)
        at += a.size
    return params


def size(params: Params) -> int:
    """P, the number of parameters."""
    return sum(a.size for a in params.values())
