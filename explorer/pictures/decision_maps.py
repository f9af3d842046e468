"""Decision maps of a History: frames of bytes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.shared_cache import shared
from nn_core import History, Network, Params, Softmax, decision_grid
from nn_core.analysis.surfaces import Extent, plane
from nn_core.metrics import right
from nn_core.types import Array, Batch

RESOLUTION = 40
LONGEST_FILM = 1_001

CHUNK = 64
"""Epochs drawn at once: their grids stay in the processor's cache."""


class Film(NamedTuple):
    """Decision maps (T, H, W) of bytes (0..255 = output 0..1), what epoch each shows,
    which examples were right then (T, n), the parameters stacked over T, and the part
    of the plane.
    """

    maps: Array
    epochs: Array
    right: Array
    params: Params
    extent: Extent

    @property
    def lines(self) -> Array:
        """(T, units, 3) of w1, w2, b: where each unit of the first layer is undecided."""
        b = self.params["b1"][..., None]
        W = self.params["W1"].swapaxes(-1, -2)  # one row for all units if they share it
        return np.concatenate([np.broadcast_to(W, (*b.shape[:-1], 2)), b], axis=-1)


@shared
def film(history: History, extent: Extent, most: int = LONGEST_FILM) -> Film:
    """Return a map for each epoch, or for every second, third, ... of a long run; the film
    of a history made before is found again.
    """
    return shown(history, thinned(len(history.epochs), most), extent)


def still(history: History, epoch: int | None, extent: Extent) -> Film:
    """Return the one map of an epoch (None: the last)."""
    return shown(history, np.array([history.index(epoch)]), extent)


def by_hand(network: Network, params: Params, batch: Batch, extent: Extent) -> Film:
    """Return the one map of a neuron set by hand."""
    lanes = {k: a[None] for k, a in params.items()}
    marks = right(network.predict(lanes, batch.x), batch.t).astype(np.uint8)
    return Film(
        maps_of(network, lanes, batch.x, extent), np.array([0]), marks, lanes, extent
    )


def shown(history: History, rows: Array, extent: Extent) -> Film:
    """Return the snapshots at those rows of a history."""
    network, params = history.objective.network, picked(history.params, rows)
    x = history.train.x
    maps = [
        maps_of(network, picked(params, slice(i, i + CHUNK)), x, extent)
        for i in range(0, len(rows), CHUNK)
    ]
    y = network.predict(params, x)
    marks = right(y, history.train.t).astype(np.uint8)
    return Film(np.concatenate(maps), history.epochs[rows], marks, params, extent)


def maps_of(network: Network, params: Params, x: Array, extent: Extent) -> Array:
    """Stacked parameters, the examples x (n, 2) -> maps of bytes (T, H, W)."""
    small = {k: a.astype(np.float32) for k, a in params.items()}
    if network.layers[-1] == Softmax(axis=None):
        y = beside(network, small, x, extent)
    else:
        y = decision_grid(network, small, extent, RESOLUTION)
    return np.rint(np.clip(np.nan_to_num(y, nan=0.5), 0, 1) * 255).astype(np.uint8)


def beside(network: Network, params: Params, x: Array, extent: Extent) -> Array:
    """Return the map of a softmax over the batch, whose answers depend on who is in the
    batch.

    A point counts as exp(z) against the sum over the examples x (n, 2) alone. So at an
    example the map says what the network does, and elsewhere it may exceed 1.
    """
    together = np.concatenate([plane(extent, RESOLUTION), x])
    y = network.predict(params, together)[..., 0]
    points, examples = y[..., : -len(x)], y[..., -len(x) :]
    shares = points / examples.sum(axis=-1, keepdims=True)
    return shares.reshape(*shares.shape[:-1], RESOLUTION, RESOLUTION)


def picked(params: Params, rows: Array | slice) -> dict[str, Array]:
    """Return the snapshots at those rows."""
    return {k: a[rows] for k, a in params.items()}


def thinned(count: int, most: int) -> Array:
    """At most about `most` of 0..count-1, evenly, with both ends."""
    stride = -(-count // most)
    return np.unique(np.append(np.arange(0, count, stride), count - 1))


def nearest_row(epochs: Array, place: int | None) -> int:
    """Return the row of ascending `epochs` (T,) a stage shows where it is sent to `place`
    (None: the end): the nearest one, of two as near the first.
    """
    if place is None:
        return len(epochs) - 1
    i = min(int(np.searchsorted(epochs, place)), len(epochs) - 1)
    return i - 1 if i and place - epochs[i - 1] <= epochs[i] - place else i


def on_film(film: Film, place: int | None) -> int | None:
    """Return the epoch of the picture a stage shows where it is sent to `place`."""
    return None if place is None else int(film.epochs[nearest_row(film.epochs, place)])


def flat(params: Params) -> Array:
    """Stacked parameters as one row per snapshot, (T, P): W1 row-major, b1, W2, ..."""
    return np.concatenate([a.reshape(len(a), -1) for a in params.values()], axis=1)
