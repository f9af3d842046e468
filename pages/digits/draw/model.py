"""The drawing on the pad of the MNIST page, and what the network makes of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.pictures.decision_maps import picked
from explorer.settings.fields import Choice
from explorer.settings.schema import Field
from nn_core.datasets.centring import centred
from nn_core.datasets.digits import scaled
from nn_core.digits.history import DigitHistory
from nn_core.digits.one_image import input_gradient
from nn_core.digits.units import with_row_softmax
from nn_core.types import Array

DIGITS = tuple("0123456789")
FIELDS: tuple[Field, ...] = (
    Choice("d_from", DIGITS, "3"),
    Choice("d_wish", DIGITS, "7"),
)


class Read(NamedTuple):
    """The network's answer to a drawing at T of the steps kept.

    - `preprocessed` uint8 (28, 28): the drawing, centred as MNIST's own digits are;
    - `probabilities` (T, 10);
    - `activations` (T, h) of the first hidden layer;
    - `target_gradient` (T, 28, 28): the gradient of log p of the target digit with respect
      to the pixels.
    """

    preprocessed: Array
    probabilities: Array
    activations: Array
    target_gradient: Array


def read(
    history: DigitHistory, drawing: Array, target: int, rows: Array | None = None
) -> Read:
    """Put a drawing uint8 (28, 28) through the snapshots at `rows` of a run, or all."""
    network, params = with_row_softmax(history.objective.network), history.params
    if rows is not None:
        params = picked(params, rows)
    preprocessed = centred(drawing)
    x = scaled(preprocessed[None], str(params["W1"].dtype))
    with np.errstate(all="ignore"):
        units = network.units(params, x)
        gradient = input_gradient(network, params, x[0], target)
    return Read(
        preprocessed,
        units[-1][:, 0],
        units[0][:, 0],
        gradient.reshape(-1, *drawing.shape),
    )


def one_of_each(labels: Array) -> Array:
    """Return the first image of each class, as their places."""
    return np.array([int(np.argmax(labels == k)) for k in range(len(DIGITS))])
