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
    """What the network says of a drawing at some of the steps kept: `seen` uint8 (28, 28), the
    drawing as MNIST's own digits were made; probabilities (T, 10); activations of the
    first hidden layer (T, h); the slope of log p of the wished digit, (T, 28, 28).
    """

    seen: Array
    values: Array
    cells: Array
    wish: Array


def read(
    history: DigitHistory, drawing: Array, wish: int, rows: Array | None = None
) -> Read:
    """Put a drawing uint8 (28, 28) through the snapshots at `rows` of a run, or all."""
    network, params = with_row_softmax(history.objective.network), history.params
    if rows is not None:
        params = picked(params, rows)
    seen = centred(drawing)
    x = scaled(seen[None], str(params["W1"].dtype))
    with np.errstate(all="ignore"):
        units = network.units(params, x)
        slope = input_gradient(network, params, x[0], wish)
    return Read(seen, units[-1][:, 0], units[0][:, 0], slope.reshape(-1, *drawing.shape))


def unanswered(found: Read) -> Read:
    """The same with no probability at all: of an empty sheet there is nothing to read."""
    return found._replace(values=np.full_like(found.values, np.nan))
