"""Which plane through image space the map of the MNIST page shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorer.digit_frames import on_the_map
from explorer.fields import Choice, Field, Span
from nn_core import InputError
from nn_core.datasets.digits import scaled
from nn_core.digits.data import DATA, measured_on
from nn_core.digits.image_plane import ENOUGH, ImagePlane, plane_through, principal_plane
from nn_core.types import Array, Batch

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


class Plane(NamedTuple):
    """A plane by what it is made of: the digits (an id), and three test images or none."""

    data: str
    corners: tuple[int, ...] = ()


def plane_of(values: Mapping[str, Any], data: str) -> Plane:
    """The plane these settings ask for."""
    if values["plane"] == "principal":
        return Plane(data)
    return Plane(data, tuple(values[name] for name in CORNERS))


@lru_cache(maxsize=4)
def made(plane: Plane) -> ImagePlane:
    """The plane itself; raises InputError for three images on one line."""
    digits = DATA[plane.data].load()
    if not plane.corners:
        images = digits.train_images
        return principal_plane(scaled(images[:: -(-len(images) // ENOUGH)]))
    a, b, c = scaled(digits.test_images[list(plane.corners)])
    return plane_through(a, b, c)


def usable(plane: Plane) -> Plane:
    """The plane, or where three images span none the principal one."""
    try:
        made(plane)
    except InputError:
        return Plane(plane.data)
    return plane


@lru_cache(maxsize=4)
def on_map(plane: Plane) -> Batch:
    """The test images drawn on a plane: some of each class, or the three it goes through.
    All others lie far from such a plane, and would be heaped up in its middle.
    """
    _, test = measured_on(plane.data, 0, "float32")
    assert test is not None
    if not plane.corners:
        return on_the_map(test, made(plane))
    chosen = list(plane.corners)
    return Batch(test.x[chosen], test.t[chosen])


def candidates(labels: Array, digit: int, count: int) -> Array:
    """The first test images of a class, as their places."""
    return np.flatnonzero(labels[:CHOSEN_FROM] == digit)[:count]
