"""The units of the first hidden layer of a network of digits, and one of them closely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Choice, Span
from explorer.settings.schema import Field
from explorer.shared_cache import shared
from nn_core.digits.history import DigitHistory
from nn_core.digits.one_image import forward_trace
from nn_core.digits.units import (
    mean_activation_by_class,
    saturated_share,
    unit_importance,
)
from nn_core.types import Array
from pages.digits.view import DigitView

ORDERS = ("use", "number")
STRONGEST = 12
"""Units of the next layer that are shown, at most."""

FIELDS: tuple[Field, ...] = (
    Choice("unit_order", ORDERS, "use"),
    Span("unit", 0, 256, 1, 0),
)
"""`unit`: its number, counted from 1; 0: the one most used at the end of the run."""


class FirstLayer(NamedTuple):
    """The first hidden layer of a snapshot: what it answers to the test images (n, h), to
    those of each digit on average (h, 10); use and flat share of each unit, (h,).
    """

    answers: Array
    mean_activation: Array
    use: Array
    flat: Array


@shared
def first_layer(history: DigitHistory, row: int) -> FirstLayer:
    """Return the first hidden layer in the snapshot `row`."""
    network, test = history.objective.network, history.test
    params = {name: a[row] for name, a in history.params.items()}
    with np.errstate(all="ignore"):
        return FirstLayer(
            network.units(params, test.x)[0],
            mean_activation_by_class(network, params, test),
            unit_importance(network, params, test.x),
            saturated_share(network, params, test.x)[0],
        )


@shared
def order(history: DigitHistory, kind: str) -> tuple[int, ...]:
    """Return the units in the order they stand in: by number, or by use at the end of the
    run, so that each keeps its place while the timeline moves.
    """
    use = first_layer(history, len(history.steps) - 1).use
    by = {"use": np.argsort(-use, kind="stable"), "number": np.arange(len(use))}
    return tuple(by[kind].tolist())


def chosen(values: Mapping[str, Any], history: DigitHistory) -> int:
    """Return the unit to look at, counted from 0."""
    units = order(history, "use")
    return min(values["unit"], len(units)) - 1 if values["unit"] else units[0]


class Unit(NamedTuple):
    """One unit of the first hidden layer: its answers to the test images (n,), to each
    digit on average (10,), its use and its rank in that (from 1) among how many, the share
    of images at which it is flat, and the weights that lead on from it (k,).
    """

    answers: Array
    mean_activation: Array
    use: float
    rank: int
    of: int
    flat: float
    feeds: Array

    @property
    def silent(self) -> bool:
        """Whether it answers the same to every image."""
        return bool(np.ptp(self.answers) == 0)


def look(view: DigitView, unit: int) -> Unit:
    """Return one unit at the step on the stage."""
    layer = first_layer(view.run, view.row)
    use = float(layer.use[unit])
    rank = 1 + int((layer.use > use).sum())
    return Unit(
        layer.answers[:, unit], layer.mean_activation[unit], use, rank, len(layer.use),
        float(layer.flat[unit]), view.params["W2"][unit],
    )  # fmt: skip


def extremes(answers: Array, count: int) -> tuple[Array, Array]:
    """Rows of the images that excite a unit most, and least, most extreme first."""
    ranked = np.argsort(-answers, kind="stable")
    return ranked[:count], ranked[::-1][:count]


def ties(answers: Array) -> int:
    """Return how many images share the smallest answer of a unit."""
    return int((answers == answers.min()).sum())


def strongest(feeds: Array, most: int = STRONGEST) -> Array:
    """Places of the largest weights by size, (<= most,), largest first."""
    return np.argsort(-np.abs(feeds), kind="stable")[:most]


def worked_out(view: DigitView, unit: int, row: int) -> dict[str, float]:
    """Return what a unit makes of one test image, by name: sum (of w x), b, z, (n,) a."""
    test = view.test
    found = forward_trace(view.run.objective, view.params, test.x[row], test.t[row])
    b = float(view.params["b1"][unit])
    z = float(found["z1"][unit])
    normal = {"n": float(found["n1"][unit])} if "n1" in found else {}
    return {"sum": z - b, "b": b, "z": z, **normal, "a": float(found["a1"][unit])}
