"""A small decision map for every unit of a network, hidden units first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.pictures.decision_maps import Film, picked, thinned
from nn_core import Network, unit_grids
from nn_core.types import Array

RESOLUTION = 16
SNAPSHOTS = 80
RANGES = {"sigmoid": (0.0, 1.0), "step": (0.0, 1.0), "tanh": (-1.0, 1.0)}
"""What an activation can answer; the others go as far as they are seen to, both ways."""


class UnitMaps(NamedTuple):
    """Bytes (M, units, h, w), the epoch of each, and what 0 and 255 stand for."""

    maps: Array
    epochs: Array
    ranges: list[tuple[float, float]]


def unit_maps(network: Network, film: Film, hidden: str) -> UnitMaps:
    """Return the units over a film's part of the plane, at about 80 of its epochs; `hidden`
    is the activation of the hidden layers, the output is a sigmoid.
    """
    rows = thinned(len(film.epochs), SNAPSHOTS)
    layers = unit_grids(network, picked(film.params, rows), film.extent, RESOLUTION)
    kinds = [hidden] * (len(layers) - 1) + ["sigmoid"]
    scaled, ranges = [], []
    for grids, kind in zip(layers, kinds, strict=True):
        for unit in range(grids.shape[1]):
            y = np.nan_to_num(grids[:, unit])
            largest = float(np.abs(y).max()) or 1.0
            low, high = RANGES.get(kind, (-largest, largest))
            scaled.append(np.clip((y - low) / (high - low), 0, 1))
            ranges.append((low, high))
    maps = np.rint(np.stack(scaled, axis=1) * 255).astype(np.uint8)
    return UnitMaps(maps, film.epochs[rows], ranges)
