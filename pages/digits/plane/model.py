"""Which plane through image space the map of the MNIST page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.pictures.image_planes import Plane
from explorer.settings.fields import Choice, Span
from explorer.settings.schema import Field
from nn_core.types import Array

CHOSEN_FROM = 1_000
"""Test images a corner can be, of either set of digits."""

CORNERS = ("corner1", "corner2", "corner3")
FIELDS: tuple[Field, ...] = (
    Choice("plane", ("principal", "three"), "principal"),
    *(
        Span(name, 0, CHOSEN_FROM - 1, 1, image)
        for name, image in zip(CORNERS, (0, 12, 4), strict=True)
    ),
    Choice("corner", ("0", "1", "2"), "0"),
    Choice("candidates", tuple("0123456789"), "0"),
)


def plane_of(values: Mapping[str, Any], data: str) -> Plane:
    """Return the plane these settings ask for."""
    if values["plane"] == "principal":
        return Plane(data)
    return Plane(data, tuple(values[name] for name in CORNERS))


def candidates(labels: Array, digit: int, count: int) -> Array:
    """Return the first test images of a class, as their places."""
    return np.flatnonzero(labels[:CHOSEN_FROM] == digit)[:count]
