"""What to change on a neuron set by hand, found by trying it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from nn_core.datasets.gates import inputs
from nn_core.types import Array
from pages.neuron.settings import SLIDERS


class Advice(NamedTuple):
    """The name of an advice: "bias", "weights" or "smaller"; and the sign that each weight
    needs, "positive", "negative" or "zero".
    """

    name: str
    w1: str
    w2: str


def advice(values: Mapping[str, Any], t: Array) -> Advice:
    """Return what to change so that all four targets t (4, 1) of a gate one line can do are
    met.

    "bias": some position of the bias slider is enough; "weights": no bias is, the weights
    need other signs; "smaller": their signs are right, but the slider of b is too short.
    """
    w = np.array([values["w1"], values["w2"]], dtype=float)
    signs = needed_signs(t)
    name = "weights" if (np.sign(w) != signs).any() else "smaller"
    if bias_is_enough(w, t):
        name = "bias"
    w1, w2 = (SIGNS[int(sign)] for sign in signs)
    return Advice(name, w1, w2)


def bias_is_enough(w: Array, t: Array) -> bool:
    """Return whether weights w (2,) meet the targets t (4, 1) with some bias of the slider."""
    biases = np.array(SLIDERS["b"].values, dtype=float)
    z = inputs() @ w + biases[:, None]
    return bool(((z > 0) == (t[:, 0] > 0.5)).all(axis=1).any())


def needed_signs(t: Array) -> Array:
    """For each input whether the target rises (1), falls (-1) or stays (0) on the whole as
    the input goes from 0 to 1: t (4, 1) -> (2,).
    """
    return np.sign((2 * inputs() - 1).T @ (t[:, 0] > 0.5))


SIGNS = {1: "positive", -1: "negative", 0: "zero"}
