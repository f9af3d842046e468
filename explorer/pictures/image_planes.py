"""The plane through image space that a map of classes shows, and the film of that map."""

from __future__ import annotations

from typing import NamedTuple

from explorer.pictures import class_maps
from explorer.pictures.class_maps import DigitFilm, on_the_map
from explorer.shared_cache import shared
from nn_core import InputError
from nn_core.datasets.digits import scaled
from nn_core.digits.data import DATA, measured_on
from nn_core.digits.history import DigitHistory
from nn_core.digits.image_plane import ENOUGH, ImagePlane, plane_through, principal_plane
from nn_core.types import Batch


class Plane(NamedTuple):
    """A plane by what it is made of: the digits (an id), and three test images or none."""

    data: str
    corners: tuple[int, ...] = ()


@shared
def made(plane: Plane) -> ImagePlane:
    """Return the plane itself; raises InputError for three images on one line."""
    digits = DATA[plane.data].load()
    if not plane.corners:
        images = digits.train_images
        return principal_plane(scaled(images[:: -(-len(images) // ENOUGH)]))
    a, b, c = scaled(digits.test_images[list(plane.corners)])
    return plane_through(a, b, c)


def usable(plane: Plane) -> Plane:
    """Return the plane, or where three images span none the principal one."""
    try:
        made(plane)
    except InputError:
        return Plane(plane.data)
    return plane


@shared
def on_map(plane: Plane) -> Batch:
    """Return the test images drawn on a plane: some of each class, or the three it goes
    through. All others lie far from such a plane, and would be heaped up in its middle.
    """
    _, test = measured_on(plane.data, 0, "float32")
    assert test is not None
    if not plane.corners:
        return on_the_map(test, made(plane))
    chosen = list(plane.corners)
    return Batch(test.x[chosen], test.t[chosen])


@shared
def film(history: DigitHistory, plane: Plane) -> DigitFilm:
    """Return the maps of all steps kept."""
    return class_maps.film(history, made(plane), on_map(plane))
