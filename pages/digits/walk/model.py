"""One image followed through the network of the MNIST page, its sums taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from explorer.settings.fields import Choice, Span
from explorer.settings.schema import Field
from nn_core.datasets.centring import centred
from nn_core.datasets.digits import one_hot, scaled
from nn_core.digits.one_image import forward_trace
from nn_core.normalization import EPSILON
from nn_core.types import Array, Params
from pages.digits.plane.model import candidates
from pages.digits.view import DigitView

DIGITS = tuple("0123456789")
UNSAID = "unsaid"
"""Nobody has said yet which digit the drawing was meant to be. That is no setting of the
page: a link has not the drawing either.
"""

OFFERED = 20
"""Test images of a digit to choose from."""

FIELDS: tuple[Field, ...] = (
    Choice("walk_from", ("test", "pad"), "test"),
    Choice("walk_digit", DIGITS, "3"),
    Span("walk_nth", 0, OFFERED - 1, 1, 0),
    Span("walk_unit", 0, 256, 1, 0),
)
"""`walk_unit`: its number in the first hidden layer, counted from 1; 0: the most active."""


class Walk(NamedTuple):
    """The image uint8 (28, 28), the digit it should be read as (None: not known, and the
    loss means nothing), and every number on its way by name: x, z1, (n1,) a1, z2, ..., y,
    loss (see `nn_core.digits.one_image.forward_trace`).
    """

    image: Array
    digit: int | None
    found: dict[str, Array]

    @property
    def layers(self) -> int:
        """How many Dense layers it goes through."""
        return sum(name[0] == "z" for name in self.found)

    def read_by(self, layer: int) -> Array:
        """Return what a Dense layer, counted from 1, reads: x or the activations before it."""
        return self.found["x" if layer == 1 else f"a{layer - 1}"]

    @property
    def z(self) -> Array:
        """The ten sums the softmax is taken of."""
        return self.found[f"z{self.layers}"]


class Sum(NamedTuple):
    """z of one unit: the products above 0 added up, those below 0, the bias, and z."""

    up: float
    down: float
    b: float
    z: float


def places(values: Mapping[str, Any], view: DigitView) -> Array:
    """Return the test images of the chosen digit that are offered."""
    return candidates(view.digits.test_labels, int(values["walk_digit"]), OFFERED)


def image(values: Mapping[str, Any], view: DigitView, sheet: Array) -> Array:
    """Return the image to follow: a test image, or the drawing on the pad as MNIST has it."""
    if values["walk_from"] == "pad":
        return centred(sheet)
    offered = places(values, view)
    found: Array = view.digits.test_images[offered[values["walk_nth"] % len(offered)]]
    return found


def digit(values: Mapping[str, Any], drawn: str) -> int | None:
    """Return which digit the image is; of a drawing what its maker says (`drawn`), None
    before that.
    """
    said = values["walk_digit"] if values["walk_from"] == "test" else drawn
    return None if said == UNSAID else int(said)


def follow(view: DigitView, image: Array, digit: int | None) -> Walk:
    """Return an image and its digit through the network at the step on the stage."""
    dtype = str(view.params["W1"].dtype)
    x, t = scaled(image[None], dtype)[0], one_hot(np.array([digit or 0]), dtype)[0]
    with np.errstate(all="ignore"):
        return Walk(image, digit, forward_trace(view.run.objective, view.params, x, t))


def answers(view: DigitView, x: Array) -> Array:
    """Return what every snapshot of the run says of x (784,), as probabilities (T, 10)."""
    with np.errstate(all="ignore"):
        y = view.network.predict(view.run.params, x[None])
    return np.asarray(y[:, 0])


def most_active(a: Array) -> list[int]:
    """Return the units with activations a (h,), the largest first."""
    ranked: list[int] = np.argsort(-a, kind="stable").tolist()
    return ranked


def chosen(values: Mapping[str, Any], a: Array) -> int:
    """Return the unit to look at, counted from 0."""
    unit = values["walk_unit"]
    return min(unit, len(a)) - 1 if unit else most_active(a)[0]


def taken_apart(walk: Walk, params: Params, layer: int, unit: int) -> Sum:
    """Return the sum of one unit (or output) of a Dense layer, counted from 1."""
    W, b = params[f"W{layer}"], params[f"b{layer}"]
    products = walk.read_by(layer).astype(float) * W[:, unit]
    z = walk.found[f"z{layer}"][unit]
    up, down = (float(products[of].sum()) for of in (products > 0, products < 0))
    return Sum(up, down, float(b[unit]), float(z))


def normalized(walk: Walk, params: Params, layer: int, unit: int) -> dict[str, float]:
    """Return what BatchNorm makes z of, by name: gamma, beta, mean, deviation, n; empty
    where the layer has none.
    """
    if f"n{layer}" not in walk.found:
        return {}
    names = {"gamma": "gamma", "beta": "beta", "mean": "running_mean"}
    numbers = {k: float(params[f"{name}{layer}"][unit]) for k, name in names.items()}
    variance = float(params[f"running_var{layer}"][unit])
    n = float(walk.found[f"n{layer}"][unit])
    return {**numbers, "deviation": float(np.sqrt(variance + EPSILON)), "n": n}


class Shares(NamedTuple):
    """The softmax on its way: z - max z, exp of that, and its share, (10,) each."""

    below: Array
    e: Array
    y: Array


def shares(walk: Walk) -> Shares:
    """Return how the ten sums become the ten probabilities."""
    z = walk.z.astype(float)
    below = z - z.max()
    return Shares(below, np.exp(below), walk.found["y"])
