"""Two ways to the same gradient: numerically, and by the chain rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial, wraps
from typing import Any, TypeVar, cast

import numpy as np

from nn_core.checks import InputError, Table, kind, numbers
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

Shapes = tuple[tuple[str, tuple[int, ...]], ...]
Gradient = Callable[[Objective, Params, Batch], Params]
Checked = TypeVar("Checked", bound=Callable[..., Params])
ValueAndGrad = Callable[[Objective, Params, Batch], tuple[Array, Params]]
"""The loss and its gradient."""

NUMBERS_AT_ONCE = 4_000_000
"""Parameters and outputs of the perturbed networks of one forward pass: 32 MB."""


def checked(gradient: Checked) -> Checked:
    """Return the same function for callers outside of training: it raises InputError for an
    objective, parameters or a batch that cannot be used.
    """

    @wraps(gradient)
    def asked(
        objective: Objective, params: Params, batch: Batch, *args: Any, **kwargs: Any
    ) -> Params:
        kind("objective", objective, Objective, "an Objective(network, loss)")
        objective.check(params, batch)
        return gradient(objective, params, batch, *args, **kwargs)

    return cast(Checked, asked)


def unchecked(gradient: Gradient) -> Gradient:
    """Return the function that `checked` was given, with its further arguments if it has
    any.
    """
    if isinstance(gradient, partial):
        return partial(unchecked(gradient.func), *gradient.args, **gradient.keywords)
    return getattr(gradient, "__wrapped__", gradient)


@checked
def backprop(objective: Objective, params: Params, batch: Batch) -> Params:
    """dL/dparams by the chain rule, in one forward and one backward pass; the shapes of
    `params`, lanes included.
    """
    slots, outputs = objective.forward(params, batch)
    dz = objective.derivative(outputs[-1], batch.t)
    return objective.backward(params, batch, slots, outputs, dz)


@checked
def central_difference(
    objective: Objective, params: Params, batch: Batch, h: float = 1e-5
) -> Params:
    """dL/dw ~ (L(w + h) - L(w - h)) / 2h for every parameter w; the shapes of `params`.

    All 2P perturbed copies of the P parameters are lanes of one forward pass. The error
    is h^2 L'''/6 (truncation) plus about 1e-16 L / h (rounding), smallest near h = 1e-5.
    """
    check_h(h)
    shapes, lanes = _shapes(params), len(objective.network.lanes(params))
    slopes = []
    for nudges in _nudges(shapes, lanes, len(batch.x), h):
        nudged = {name: params[name] + nudge for name, nudge in nudges.items()}
        L = objective.unchecked_value(nudged, batch)
        above, below = L[: len(L) // 2], L[len(L) // 2 :]
        slopes.append((above - below) / (2 * h))
    return _by_name(slopes, shapes, lanes)


def check_h(h: float) -> None:
    """Raise InputError unless h is above 0 and finite."""
    if not isinstance(h, (int, float, np.number)) or not 0 < h < math.inf:
        raise InputError("range", name="h", came=h, low="above 0", high="finite")


def _shapes(params: Params) -> Shapes:
    return tuple([(name, a.shape) for name, a in params.items()])


def _by_name(blocks: list[Array], shapes: Shapes, lanes: int) -> Params:
    """Slopes (P, *lanes), in blocks, -> the shapes of the parameters."""
    slopes = blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
    gradient = {}
    for name, rows, own in _rows(shapes, lanes):
        part = slopes[rows]
        part = part.reshape(own + part.shape[1:])
        if lanes:
            part = np.moveaxis(part, range(len(own)), range(-len(own), 0))
        gradient[name] = part
    return gradient


def _nudges(shapes: Shapes, lanes: int, n: int, h: float) -> Iterable[Params]:
    """Return what to add to the parameters of each forward pass: +h and then -h, one
    parameter at a time, in blocks of (2 * block, 1 per lane axis, own shape).
    """
    return _kept_nudges(shapes, lanes, n, h) or _made_nudges(shapes, lanes, n, h)


@lru_cache(maxsize=64)
def _kept_nudges(
    shapes: Shapes, lanes: int, n: int, h: float
) -> tuple[Params, ...] | None:
    """Return the one block of a small network, which every step of its training adds again."""
    small = _total(shapes, lanes) <= min(64, _at_once(shapes, n))
    return tuple(_made_nudges(shapes, lanes, n, h)) if small else None


def _made_nudges(shapes: Shapes, lanes: int, n: int, h: float) -> Iterator[Params]:
    total, block = _total(shapes, lanes), _at_once(shapes, n)
    for start in range(0, total, block):
        yield _block(shapes, lanes, h, start, min(start + block, total))


@lru_cache(maxsize=64)
def _rows(shapes: Shapes, lanes: int) -> tuple[tuple[str, slice, tuple[int, ...]], ...]:
    """For each parameter its rows among all P, and its own shape."""
    found, at = [], 0
    for name, shape in shapes:
        own = shape[lanes:]
        found.append((name, slice(at, at + math.prod(own)), own))
        at += math.prod(own)
    return tuple(found)


def _total(shapes: Shapes, lanes: int) -> int:
    """P, the number of parameters of one lane."""
    return sum(math.prod(shape[lanes:]) for _, shape in shapes)


def _at_once(shapes: Shapes, n: int) -> int:
    """Return how many parameters to try in one forward pass, to bound the memory it takes."""
    outputs = sum(math.prod(shape) for name, shape in shapes if name[0] == "b")
    held = _total(shapes, 0) + n * outputs
    return max(1, NUMBERS_AT_ONCE // (2 * held))


def _block(
    shapes: Shapes, lanes: int, h: float, start: int, stop: int
) -> dict[str, Array]:
    count, block = stop - start, {}
    for name, place, own in _rows(shapes, lanes):
        nudge = np.zeros((2 * count, math.prod(own)))
        rows = np.arange(max(start, place.start), min(stop, place.stop))
        nudge[rows - start, rows - place.start] = h
        nudge[rows - start + count, rows - place.start] = -h
        block[name] = nudge.reshape((2 * count,) + (1,) * lanes + own)
    return block


def relative_error(a: Array, b: Array) -> Array:
    """|a - b| / max(|a|, |b|), elementwise; 0 where both are 0. Raises InputError for nan."""
    a, b = np.asarray(a), np.asarray(b)
    numbers("a", a)
    numbers("b", b)
    if a.shape != b.shape:
        advice = "Compare arrays of one shape."
        raise InputError("shape", name="b", came=b.shape, wanted=a.shape, advice=advice)
    return relative_difference(a, b)


def relative_difference(a: Array, b: Array) -> Array:
    """`relative_error` of numbers that may be nan."""
    largest = np.maximum(np.abs(a), np.abs(b))
    return np.abs(a - b) / np.where(largest > 0, largest, 1)


GRADIENTS: Table[Gradient] = Table(
    "gradient",
    {
        "central_difference": central_difference,
        "backprop": backprop,
    },
)


def with_value(gradient: Gradient) -> ValueAndGrad:
    """Return a function of the same arguments that returns the loss beside the gradient."""
    return lambda *asked: (Objective.unchecked_value(*asked), gradient(*asked))
