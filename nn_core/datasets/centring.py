"""A drawing turned into an image like those of MNIST, scaled and centred in the same way.

LeCun, Bottou, Bengio and Haffner (1998), section III.A: each digit was scaled to fit a box
of 20 x 20 pixels with its aspect kept, grey levels coming from the anti-aliasing, and put
into 28 x 28 with its centre of mass at the centre. A digit of MNIST comes out unchanged.
"""

from __future__ import annotations

import numpy as np

from nn_core.checks import InputError, whole, within
from nn_core.types import Array

SIDE = 28
BOX = 20
CENTRE = 14
"""The index of the pixel on which the centre of mass lies, to half a pixel."""

SMALLEST = 0.15
"""Ink smaller than this share of the drawing's side is a dot: it is not scaled up to fill
the box."""

WIDEST = 2_000


def centred(drawing: Array) -> Array:
    """Centre a drawing (H, W) of ink 0..255 on 0 -> the image (28, 28) uint8 MNIST would hold.

    An empty drawing stays empty. Raises InputError for another shape or range.
    """
    checked(drawing)
    if not drawing.any():
        return np.zeros((SIDE, SIDE), np.uint8)
    ink = box(drawing).astype(float)
    scale = BOX / max(*ink.shape, SMALLEST * max(drawing.shape))
    for _ in range(2):  # along the rows, then along the columns
        n = max(1, round(scale * len(ink)))
        ink = (resampling(len(ink), n) @ ink).T
    return placed(np.rint(ink).astype(np.uint8))


def checked(drawing: Array) -> None:
    """Raise InputError unless the drawing is (H, W) and holds only 0..255."""
    if drawing.ndim != 2:
        advice = "Give one drawing, without colours."
        wanted = "(H, W)"
        raise InputError(
            "shape", name="drawing", came=drawing.shape, wanted=wanted, advice=advice
        )
    for n in drawing.shape:
        whole("the side of drawing", n, 1, WIDEST)
    for value in (drawing.min(), drawing.max()):
        within("drawing", value, 0, 255)


def box(drawing: Array) -> Array:
    """Return the smallest rectangle that holds all the ink."""
    rows, columns = (np.flatnonzero(drawing.any(axis=axis)) for axis in (1, 0))
    return drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def resampling(n: int, m: int) -> Array:
    """Return the weights (m, n) that make m pixels of n: each new pixel is the mean of the
    old pixels under it, or under a window as wide as one old pixel if the new are smaller.

    To fewer pixels this averages areas, to more it is linear interpolation, and from n to
    n it is the identity.
    """
    step = n / m
    half = max(step, 1) / 2
    places = ((np.arange(m) + 0.5) * step)[:, None]
    edges = np.arange(n + 1)
    under = np.clip(edges, places - half, places + half)
    weights = np.diff(under, axis=1)
    return weights / weights.sum(axis=1, keepdims=True)


def placed(ink: Array) -> Array:
    """Ink (h, w), at most 28 x 28, moved by whole pixels so that its centre of mass comes
    to the centre, or as near as it can without being cut off; (28, 28).
    """
    image = np.zeros((SIDE, SIDE), ink.dtype)
    corner = [
        min(max(round(CENTRE - centre), 0), SIDE - n)
        for centre, n in zip(centre_of_mass(ink), ink.shape, strict=True)
    ]
    rows, columns = (slice(at, at + n) for at, n in zip(corner, ink.shape, strict=True))
    image[rows, columns] = ink
    return image


def centre_of_mass(image: Array) -> tuple[float, float]:
    """Return the mean row and the mean column of the ink, as indices; the middle if there
    is none.
    """
    total = float(image.sum())
    means = [
        float(np.arange(len(line)) @ line) / total if total else (len(line) - 1) / 2
        for line in (image.sum(axis=1), image.sum(axis=0))
    ]
    return means[0], means[1]
