"""Weights over time, and the way they take down the loss surface."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from explorer.charts import lines
from explorer.components import loss_surface as surface_map
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.decision_maps import picked, thinned
from explorer.pictures.tables import weights_over_time
from nn_core import History, loss_surface
from nn_core.analysis.gradient_probe import Place
from nn_core.analysis.surfaces import Extent
from nn_core.training import Snapshot

PATH_POINTS = 300
MARGIN = 2.0


def weights(w: Words, history: History, now: Snapshot, names: dict[str, str]) -> None:
    """Every weight against the epoch, with a line at the epoch on the stage."""
    chart.chart(
        lines.weights(
            w("panels.axes.epoch"), w("panels.axes.value"), tuple(names.values())
        ),
        "chart_weights",
        w("panels.paths.weights_alt"),
        weights=weights_over_time(history, names),
        now=pd.DataFrame({"epoch": [now.step // history.steps_per_epoch]}),
    )


def descent(
    w: Words, history: History, now: Snapshot, places: dict[str, Place], rest: str
) -> None:
    """The loss over two weights, the others as they are at this epoch, and the path."""
    rows = thinned(len(history.epochs), PATH_POINTS)
    kept = picked(history.params, rows)
    path = np.stack(
        [kept[a].reshape(len(rows), -1)[:, i] for a, i in places.values()], 1
    )
    extent = around(path)
    first, second = places.values()
    loss = loss_surface(
        history.objective, now.params, history.train, (first, second), extent
    )
    blob = surface_map.loss_surface_blob(
        w, loss, extent, path, history.epochs[rows], list(places)
    )
    surface_map.loss_surface("surface", blob)
    epoch = now.step // history.steps_per_epoch
    st.caption(w("panels.paths.surface_note", rest=rest, epoch=epoch))


def around(path: np.ndarray) -> Extent:
    """A square that holds the path and the origin, with a margin."""
    points = np.vstack([path, np.zeros((1, 2))])
    centre = (points.max(axis=0) + points.min(axis=0)) / 2
    half = max(float(np.ptp(points, axis=0).max()) / 2 + MARGIN, 3.0)
    (x, y) = map(float, centre)
    return (x - half, x + half, y - half, y + half)
