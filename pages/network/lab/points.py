"""Points of one's own as settings: what they are, and the part of the plane they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explorer.settings.fields import Numbers, Rows
from nn_core import numerals
from nn_core.analysis.surfaces import Extent
from nn_core.datasets.points import FARTHEST, parse, text_of
from nn_core.types import Array

OWN = "points"
"""The id of the data set."""

FIELDS = (Rows("l_points"), Numbers("l_frame"))
MARGIN = 0.7
"""Half a side of the frame around points, as a share of the wider of their two ranges."""

WIDEST = 10
"""The largest coordinate that a neuron learns well with: beyond it z saturates."""

NARROWEST = 0.01
"""The least side of a frame."""


def drawn(rows: Sequence[tuple[float, float, int]], extent: Extent) -> dict[str, Any]:
    """Return the settings that change when points (x1, x2, class) are set on the stage by
    hand.

    Their frame `extent` is kept: it must not jump while a point is dragged.
    """
    table = np.array(rows, dtype=float)
    return {
        "l_data": OWN,
        "l_points": text_of(table[:, :2], table[:, 2:]),
        "l_frame": ",".join(map(numerals.write, extent)),
    }


def extent_of(values: Mapping[str, Any], x: Array) -> Extent:
    """Return the frame of points x (n, 2): the one they were set in, else one around them."""
    return frame(values["l_frame"]) or around(x)


def frame(text: str) -> Extent | None:
    """x1 and x2 from low to high, as "-1,1,-1,1"; None for anything else."""
    numbers = [numerals.read(part) for part in text.split(",", 4)]
    if len(numbers) != 4 or not all(abs(v) <= 2 * FARTHEST for v in numbers):
        return None
    a, b, c, d = numbers
    return (a, b, c, d) if min(b - a, d - c) >= NARROWEST else None


def around(x: Array) -> Extent:
    """Return a square with all points x (n, 2) in it, with a margin."""
    low, high = x.min(axis=0), x.max(axis=0)
    half = max(float((high - low).max()) * MARGIN, 0.5)
    a, b = map(float, (low + high) / 2)
    return (a - half, a + half, b - half, b + half)


def is_wide(x: Array) -> bool:
    """Return whether points x (n, 2) have coordinates too large to learn well with."""
    return bool(np.abs(x).max() > WIDEST)


def standardized(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with the points moved and scaled so that x1 and x2 each have mean
    0 and standard deviation 1 (0 if all are alike), to four digits; the frame is forgotten.
    """
    train = parse(values["l_points"]).train
    spread = train.x.std(axis=0)
    x = (train.x - train.x.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return {**values, "l_points": text_of(x.round(4), train.t), "l_frame": ""}


def outside(x: Array, extent: Extent) -> bool:
    """Return whether any of the points x (n, 2) lies outside the frame."""
    x0, x1, y0, y1 = extent
    low, high = x.min(axis=0), x.max(axis=0)
    return bool(low[0] < x0 or high[0] > x1 or low[1] < y0 or high[1] > y1)
