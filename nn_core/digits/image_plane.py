"""A plane through the space of images: what a network says on it, and the data there.

An image is a point with 784 coordinates. A plane is a point of it and two directions of
length 1, at right angles: images (n, 784) <-> places on the plane (n, 2).
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nn_core.analysis.surfaces import Extent
from nn_core.analysis.surfaces import plane as cells
from nn_core.checks import InputError, matrix
from nn_core.digits.units import with_row_softmax
from nn_core.layers import Dense
from nn_core.network import Network
from nn_core.types import Array, Params

MARGIN = 0.08
"""Left free around the data, as a share of the plane's side."""

ROOM = 0.6
"""Left free around three chosen images, as a share of how far they lie apart."""

ENOUGH = 4_000
"""Images that are looked at to find where the data spread most."""

ON_A_LINE = 1e-6
"""Three images whose third is this near the line of the others span no plane."""


class ImagePlane(NamedTuple):
    """Origin (784,), orthonormal axes (2, 784), float32; the square piece that is shown."""

    origin: Array
    axes: Array
    extent: Extent

    def project(self, x: Array) -> Array:
        """Return where images lie, seen at a right angle to the plane: x (n, 784) -> (n,
        2).
        """
        return x @ self.axes.T - self.origin @ self.axes.T

    def images(self, points: Array) -> Array:
        """Return the images at places on the plane: points (m, 2) -> (m, 784).

        Away from the data their pixels may be below 0 or above 1.
        """
        return self.origin + points @ self.axes


def principal_plane(x: Array) -> ImagePlane:
    """Through the mean of x (n, 784), along the two directions in which it spreads most:
    the first two principal components (Pearson, 1901; Hotelling, 1933).

    They are the eigenvectors of the covariance with the largest eigenvalues, turned so
    that the largest entry of each is positive. Of more than ENOUGH images every k-th is
    looked at. Raises InputError unless x has two directions to spread in.
    """
    matrix("x", x)
    seen = x[:: -(-len(x) // ENOUGH)].astype(float)
    origin = seen.mean(axis=0)
    away = seen - origin
    spread, directions = np.linalg.eigh(away.T @ away / len(seen))
    if not spread[-2] > ON_A_LINE**2 * spread[-1]:
        raise InputError("no_plane", name="x", count=len(x))
    axes = directions[:, :-3:-1].T
    largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1)
    return shown(origin, axes * np.sign(largest), x, MARGIN)


def plane_through(a: Array, b: Array, c: Array) -> ImagePlane:
    """Through three images (784,): a at (0, 0), b to its right, c above that line.

    Raises InputError where they lie on one line.
    """
    chosen = np.stack([a, b, c]).astype(float)
    matrix("images", chosen)
    right, up = chosen[1:] - chosen[0]
    first = right / max(float(np.linalg.norm(right)), np.finfo(float).tiny)
    above = up - (up @ first) * first
    far = float(np.linalg.norm(chosen[1:] - chosen[0], axis=1).max())
    height = float(np.linalg.norm(above))
    if not (right.any() and height > ON_A_LINE * far):
        raise InputError("no_plane", name="images", count=len(chosen))
    second = above / height
    second = second - (second @ first) * first  # once more, for the last digits
    axes = np.stack([first, second / np.linalg.norm(second)])
    return shown(chosen[0], axes, chosen, ROOM)


def shown(origin: Array, axes: Array, x: Array, margin: float) -> ImagePlane:
    """Return the plane with the square around the images x, so that a step is as long
    either way.
    """
    plane = ImagePlane(origin.astype(np.float32), axes.astype(np.float32), (0, 0, 0, 0))
    points = plane.project(x)
    low, high = points.min(axis=0), points.max(axis=0)
    half = (0.5 + margin) * float((high - low).max())
    (u, v) = ((low + high) / 2).tolist()
    return plane._replace(extent=(u - half, u + half, v - half, v + half))


def on_plane(
    network: Network, params: Params, plane: ImagePlane
) -> tuple[Network, Params]:
    """Return the network that reads places on the plane, and its parameters.

    The first layer is linear in the image, and the image in its place (u, v):
    (origin + u e1 + v e2) W + b = (u, v) (E W) + (origin W + b). Three rows go through
    W instead of an image for every place.
    """
    first, *others = network.layers
    if not isinstance(first, Dense):
        wanted = "a network that begins with a Dense layer"
        raise TypeError(f"the first layer is {first}; expected {wanted}")
    W, b = (params[name] for name in network.names[0])
    rows = np.concatenate([plane.axes, plane.origin[None]]).astype(W.dtype) @ W
    short = dict(
        zip(network.names[0], (rows[..., :2, :], rows[..., 2, :] + b), strict=True)
    )
    return Network([replace(first, n_in=2), *others]), {**params, **short}


def class_maps(
    network: Network, params: Params, plane: ImagePlane, resolution: int = 48
) -> tuple[Array, Array]:
    """Of every place on the plane the digit answered, uint8, and how sure the network is
    of it, 0..1 float32; both (*lanes, resolution, resolution), row 0 = lowest second
    coordinate.

    A history's stacked parameters give the frames of a film. Sure means the digit's share
    of the row, also where the notebook's softmax runs over the batch: a map is no batch.
    """
    reader, short = on_plane(with_row_softmax(network), params, plane)
    lanes = network.lanes(params)
    places = cells(plane.extent, resolution).astype(short["W1"].dtype)
    labels = np.empty((*lanes, len(places)), np.uint8)
    sure = np.empty((*lanes, len(places)), np.float32)
    with np.errstate(all="ignore"):
        for lane in np.ndindex(*lanes):  # one at a time stays in the cache
            y = reader.predict({k: a[lane] for k, a in short.items()}, places)
            labels[lane], sure[lane] = y.argmax(axis=-1), y.max(axis=-1)
    shape = (*lanes, resolution, resolution)
    return labels.reshape(shape), np.nan_to_num(sure).reshape(shape)
