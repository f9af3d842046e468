"""Weights over time, and their path down the loss surface."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from explorer.charts import weights as charts
from explorer.components import loss_surface as surface_map
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.chart_tables import one_value, weights_over_time
from explorer.pictures.decision_maps import picked, thinned
from explorer.pictures.run_view import RunView
from nn_core import History, loss_surface
from nn_core.analysis.gradient_probe import Place
from nn_core.analysis.surfaces import Extent
from nn_core.types import Array

PATH_POINTS = 300


def weights(w: Words, view: RunView, names: dict[str, str]) -> None:
    """Show every weight against the epoch, with a line at the epoch on the stage."""
    chart.chart(
        charts.weights(
            w("panels.axes.epoch"), w("panels.axes.value"), tuple(names.values())
        ),
        "chart_weights",
        w("panels.paths.weights_alt"),
        weights=weights_over_time(view.run, names),
        now=one_value("epoch", view.facts.epoch),
    )


def descent(w: Words, view: RunView, places: dict[str, Place], rest: str) -> None:
    """Show the loss over two weights and the path they took; the parameter named `rest` has
    the value it has at this epoch.
    """
    history, now = view.run, view.now
    rows = thinned(len(history.epochs), PATH_POINTS)
    first, second = places.values()
    path = weight_path(history, rows, (first, second))
    extent = around(path)
    loss = loss_surface(
        history.objective, now.params, history.train, (first, second), extent
    )
    blob = surface_map.loss_surface_blob(
        w, loss, extent, path, history.epochs[rows], list(places)
    )
    surface_map.loss_surface("surface", blob)
    st.caption(w("panels.paths.surface_note", rest=rest, epoch=view.facts.epoch))


MARGIN = 2.0
"""How far the square reaches beyond the path on each side."""

LEAST_HALF_SIDE = 3.0


def weight_path(history: History, rows: Array, places: Sequence[Place]) -> Array:
    """Return the parameters at those places in the snapshots `rows` (T,), shape (T,
    places).
    """
    kept = picked(history.params, rows)
    columns = [kept[name].reshape(len(rows), -1)[:, i] for name, i in places]
    return np.stack(columns, axis=1)


def around(path: Array) -> Extent:
    """Return a square that holds a path (T, 2) and the origin, with a margin."""
    points = np.vstack([path, np.zeros((1, 2))])
    centre = (points.max(axis=0) + points.min(axis=0)) / 2
    half = max(float(np.ptp(points, axis=0).max()) / 2 + MARGIN, LEAST_HALF_SIDE)
    x, y = map(float, centre)
    return (x - half, x + half, y - half, y + half)
