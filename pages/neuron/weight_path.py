"""The path two weights take while a neuron learns, and the part of the plane around it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.pictures.decision_maps import picked
from nn_core import History
from nn_core.analysis.gradient_probe import Place
from nn_core.analysis.surfaces import Extent
from nn_core.types import Array

MARGIN = 2.0
"""How far the square reaches beyond the path on each side."""

LEAST_HALF_SIDE = 3.0


def weight_path(history: History, rows: Array, places: Sequence[Place]) -> Array:
    """The parameters at those places in the snapshots `rows` (T,), shape (T, places)."""
    kept = picked(history.params, rows)
    columns = [kept[name].reshape(len(rows), -1)[:, i] for name, i in places]
    return np.stack(columns, axis=1)


def around(path: Array) -> Extent:
    """A square that holds a path (T, 2) and the origin, with a margin."""
    points = np.vstack([path, np.zeros((1, 2))])
    centre = (points.max(axis=0) + points.min(axis=0)) / 2
    half = max(float(np.ptp(points, axis=0).max()) / 2 + MARGIN, LEAST_HALF_SIDE)
    x, y = map(float, centre)
    return (x - half, x + half, y - half, y + half)
