"""From a DigitHistory to the film of its map: what is answered on a plane of images."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.pictures.decision_maps import picked, thinned
from nn_core.digits.history import DigitHistory
from nn_core.digits.image_plane import ImagePlane, class_maps
from nn_core.digits.units import with_row_softmax
from nn_core.metrics import classes
from nn_core.types import Array, Batch

RESOLUTION = 48
LONGEST_FILM = 48
CURVE_POINTS = 600
POINTS = 300
"""Images on the map, at most."""


class DigitFilm(NamedTuple):
    """Maps of labels (T, R, R) uint8 and how sure the network is, (T, R, R) of 0..1; the
    step each shows, (T,); what is answered to the images on the map, (T, n) uint8.
    """

    labels: Array
    confidence: Array
    steps: Array
    answers: Array


def film(history: DigitHistory, plane: ImagePlane, points: Batch) -> DigitFilm:
    """Return a map for each step that was kept, or for every second, third, ... of many."""
    rows = thinned(len(history.steps), LONGEST_FILM)
    return shown(history, rows, plane, points)


def shown(
    history: DigitHistory, rows: Array, plane: ImagePlane, points: Batch
) -> DigitFilm:
    """Return the snapshots at those rows of a history."""
    network, params = (
        with_row_softmax(history.objective.network),
        picked(history.params, rows),
    )
    labels, confidence = class_maps(network, params, plane, RESOLUTION)
    answers = classes(network.predict(params, points.x)).astype(np.uint8)
    return DigitFilm(labels, confidence, history.steps[rows], answers)


def on_the_map(batch: Batch, plane: ImagePlane, each: int = 15) -> Batch:
    """Return the first `each` images of every class that lie within what is shown of a
    plane.

    Of all classes at most POINTS: one more would only hide the map.
    """
    u, v = plane.project(batch.x).T
    u0, u1, v0, v1 = plane.extent
    inside = (u > u0) & (u < u1) & (v > v0) & (v < v1)
    kinds = batch.t.shape[1]
    each, digits = min(each, POINTS // kinds), classes(batch.t)
    rows = [np.flatnonzero(inside & (digits == k))[:each] for k in range(kinds)]
    chosen = np.sort(np.concatenate(rows))
    return Batch(batch.x[chosen], batch.t[chosen])


def curves(history: DigitHistory) -> tuple[Array, Array]:
    """Steps (N,) and losses (3, N): on the training data, on the test data, and on the
    minibatch of the step that follows; NaN where one was not measured.
    """
    count, found = len(history.minibatch_losses), history.curve
    rows = thinned(count, CURVE_POINTS) if count else np.zeros(0, int)
    steps = np.union1d(found.steps, rows)
    losses = np.full((3, len(steps)), np.nan)
    losses[:2, np.searchsorted(steps, found.steps)] = found.losses, found.test_losses
    losses[2, np.searchsorted(steps, rows)] = history.minibatch_losses[rows]
    return steps, losses
